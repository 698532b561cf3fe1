// What a line of Markdown begins, as plangen reads it.

const TAG = "[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?";
export const PASSAGE = new RegExp(`^:{3,}[ \\t]*\\{lang=(["']?)(${TAG})\\1\\}[ \\t]*$`);
export const PASSAGE_END = /^:{3,}[ \t]*$/;
export const PLACEMENT = /^[ \t]*\{\{\s*([a-z0-9_.-]+)\s*\|\s*(table|list|chart|figure|signatures)\s*\}\}[ \t]*$/;
export const NOTE = /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$/;
export const FENCE = /^[ \t]*(`{3,}|~{3,})[^`]*$/;
export const HEADING = /^(#{1,6})(?:[ \t]+|(?![#\s\d])|(?=#*$))((?:\\.|[^\\])*?)[ \t]*#*[ \t]*$/;
export const ITEM = /^([ \t]*)([-*+•●▪◦·]|\d{1,3}[.)])[ \t]+(?=\S)/;
export const QUOTED = /^ {0,3}>[ ]?/;
export const CALLOUT = /^!!! ?([\w-]+(?: +[\w-]+)*)(?: +"(.*?)")? *$/;
export const TABLE_RULE = /^ {0,3}(?=[^\n]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
export const CAPTION = "Table: ";
export const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const UNDERLINE = /^[=-]+ *$/;
const BARE_RULE = /^[ \t]*[|:\- ]*\|[|:\- ]*$/;
/** A line that says where links of a name lead. */
export const ADDRESS = /^[ \t]*\[((?!\^)[^\]]*)\]:/;
const NUMBERED = /^ {0,3}\d+\.(?: |$)/;
const BULLETED = /^ {0,3}[-*+] /;

export const isBlank = (line) => line.trim() === "";

/** How far a line stands in, with a tab to every fourth column. */
export function indentOf(line) {
  let column = 0;
  for (const character of line) {
    if (character === " ") column++;
    else if (character === "\t") column += 4 - (column % 4);
    else return column;
  }
  return column;
}

/** What ends whatever stands before it: plangen takes these out of a text before it reads the rest. */
export function standsApart(line) {
  return NOTE.test(line) || PLACEMENT.test(line) || FENCE.test(line) || PASSAGE.test(line);
}

/** Whether the line is one of two that make a table. */
export const beginsTable = (lines, at) =>
  lines[at].includes("|") && at + 1 < lines.length && TABLE_RULE.test(lines[at + 1]);

/** Whether a line right after one of a paragraph ends that paragraph. */
export function interrupts(lines, at) {
  const line = lines[at];
  const item = ITEM.exec(line);
  return (
    standsApart(line) ||
    (/^#/.test(line) && HEADING.test(line)) ||
    (item !== null && indentOf(line) < 4 && !/^(?!1[.)])\d/.test(item[2])) ||
    QUOTED.test(line) ||
    CALLOUT.test(line) ||
    beginsTable(lines, at)
  );
}

/** Whether a line of a paragraph might be read as something else: a rule, an underlined heading, an item, an address. */
export function isDoubtful(line, first) {
  return (
    RULE.test(line) ||
    UNDERLINE.test(line) ||
    BARE_RULE.test(line) ||
    ADDRESS.test(line) ||
    /^[ \t]*\[\^[^\]]*\]:/.test(line) ||
    (!first && ITEM.test(line)) ||
    /^[ \t]*:{3,}/.test(line) ||
    /^[ \t]*(?:```|~~~|!!!|#|>)/.test(line) ||
    /^[ \t]*(?:[-*+•●▪◦·]|\d+[.)])[ \t]*\\?$/.test(line) ||
    (first && (NUMBERED.test(line) || BULLETED.test(line) || /^(?: {4}|\t)/.test(line)))
  );
}
