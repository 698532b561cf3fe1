// Blocks as Markdown, in the style of the text that they stand in. Each is read again before it is believed.
import { schema } from "../schema.js";
import { isBlank, interrupts, isDoubtful, CAPTION } from "./lines.js";
import { readBlocks } from "./read.js";
import { filledItems, shapeOf, shapesOf, UNWRITTEN } from "./shape.js";
import { WAYS, writeInline } from "./write_inline.js";

/** How a text is written: the sign of its bullets, and how wide its lines are (0: as long as they come). */
export function styleOf(text) {
  const lines = text.split("\n");
  const bullet = lines.map((one) => /^([-*+]) /.exec(one)?.[1]).find(Boolean) ?? "-";
  const wrapped = lines.some((one, at) => /^[\p{L}]/u.test(one) && /^[\p{L}]/u.test(lines[at + 1] ?? ""));
  const widths = lines.filter((one) => !one.includes("|")).map((one) => one.length);
  return { bullet, width: wrapped ? Math.max(60, Math.min(120, Math.max(...widths))) : 0 };
}

/** The Markdown of a block; "" where there is nothing in it. Of the ways to write it the plainest that reads as the block does. */
export function writeBlock(node, style, notes) {
  const wanted = JSON.stringify(shapesOf([node]));
  if (wanted === "[]") return "";
  let written = "";
  for (const width of style.width ? [style.width, 0] : [0])
    for (const wayOf of waysFor(node, notes)) {
      written = new Writer({ ...style, width }, wayOf, notes).block(node);
      if (reads(written, notes) === wanted) return written;
    }
  return written;
}

const reads = (written, notes) => JSON.stringify(shapesOf(readBlocks(written.split("\n"), notes).map((block) => block.node)));

/** For each paragraph in a block a way of its own, as plain as it can be; after that one way for all. */
function waysFor(node, notes) {
  const same = WAYS.map((way) => () => way);
  if (node.inlineContent) return same;
  const chosen = new Map();
  node.descendants((child) => {
    if (child.inlineContent) chosen.set(child, plainest(child, notes));
    return !child.inlineContent;
  });
  return [(child) => chosen.get(child) ?? WAYS[0], ...same];
}

function plainest(child, notes) {
  const paragraph = schema.nodes.paragraph.create(null, child.content);
  const wanted = JSON.stringify(shapesOf([paragraph]));
  return WAYS.find((way) => reads(writeInline(paragraph, way), notes) === wanted) ?? WAYS[0];
}

class Writer {
  constructor(style, wayOf, notes) {
    Object.assign(this, { style, wayOf, notes });
  }

  words(node) {
    return writeInline(node, this.wayOf(node));
  }

  line(node) {
    return this.words(node).replace(/\\\n/g, " ");
  }

  source(node) {
    return node.attrs.text;
  }

  block(node) {
    return this[node.type.name](node);
  }

  heading(node) {
    const words = this.line(node);
    const plain = this.wayOf(node).escape === "none";
    return `${"#".repeat(node.attrs.level)} ${plain ? words : words.replace(/#+$/, (signs) => signs.replace(/#/g, "\\#"))}`;
  }

  paragraph(node) {
    return this.wrapped(this.words(node), 0);
  }

  placement(node) {
    return node.attrs.written;
  }

  note(node) {
    return this.wrapped(`[^${node.attrs.name}]: ${this.words(node) || UNWRITTEN}`, 4);
  }

  bullet_list(node) {
    return this.items(node, () => `${this.style.bullet} `);
  }

  ordered_list(node) {
    return this.items(node, (place) => `${node.attrs.order + place}. `);
  }

  items(node, markOf) {
    const filled = filledItems(node);
    const loose = filled.some((item) => item.children.filter((child) => child.type.name === "paragraph" && shapeOf(child)).length > 1);
    return filled.map((item, place) => this.item(item, markOf(place), loose)).join(loose ? "\n\n" : "\n");
  }

  item(item, mark, loose) {
    const parts = item.children.filter((child) => shapeOf(child));
    const [first, ...rest] = parts.map((child) => this.inset(child, mark.length));
    const others = rest.map((words) => indented(words, 4));
    return [mark + indented(first, mark.length).trimStart(), ...others].join(loose ? "\n\n" : "\n");
  }

  inset(child, by) {
    const width = this.style.width && Math.max(this.style.width - by, 40);
    return new Writer({ ...this.style, width }, this.wayOf, this.notes).block(child);
  }

  quote(node) {
    const parts = node.children.filter((child) => shapesOf([child]).length).map((child) => this.inset(child, 2));
    return parts.join("\n\n").split("\n").map((one) => (one ? `> ${one}` : ">")).join("\n");
  }

  callout(node) {
    const title = this.line(node.firstChild).replace(/"/g, "”");
    const parts = node.children.slice(1).filter((child) => shapesOf([child]).length);
    const body = parts.map((child) => indented(this.inset(child, 4), 4)).join("\n\n");
    return `!!! ${node.attrs.kind} "${title}"${body ? `\n${body}` : ""}`;
  }

  passage(node) {
    const parts = node.children.map((child) => writeBlock(child, this.style, this.notes)).filter(Boolean);
    return `::: {lang=${node.attrs.language}}\n${parts.join("\n\n")}\n:::`;
  }

  captioned_table(node) {
    const words = this.line(node.firstChild);
    const table = this.table(node.child(1));
    if (!words) return table;
    return node.attrs.below ? `${table}\n\n${CAPTION}${words}` : `${CAPTION}${words}\n\n${table}`;
  }

  table(node) {
    const rows = node.children.map((row) => row.children.map((cell) => this.cell(cell)));
    const filled = rows.filter((row, place) => place === 0 || row.some(Boolean));
    const rule = node.firstChild.children.map((cell) => ({ right: "---:", center: ":---:" })[cell.attrs.align] ?? "---");
    return [filled[0], rule, ...filled.slice(1)].map((row) => `| ${row.join(" | ")} |`).join("\n");
  }

  cell(cell) {
    const way = this.wayOf(cell.firstChild);
    const escape = way.escape === "start" ? "none" : way.escape;
    const words = writeInline(cell.firstChild, { ...way, escape }).replace(/\\\n/g, " ");
    return escape === "none" ? words.replace(/\{\{.*?\}\}|\|/g, (found) => (found === "|" ? "\\|" : found)) : words;
  }

  /** Words in lines of the width of the text; no line begins with what would be read as a mark. */
  wrapped(text, indent) {
    const { width } = this.style;
    if (!width) return text;
    const lines = text.split("\n").flatMap((one) => filled(one, width, indent));
    return lines.map((one, place) => (place ? " ".repeat(indent) + one : one)).join("\n");
  }
}

function filled(text, width, indent) {
  const words = text.match(/(?:\{\{[^}]*\}\}|`[^`]*`|[^\s`{]|[`{])+/g) ?? [];
  const lines = [];
  for (const word of words) {
    const last = lines.at(-1);
    const room = width - (lines.length > 1 ? indent : 0);
    const mark = isDoubtful(`${word} x`, true) || interrupts([`${word} x`, ""], 0) || /^[-=*+•●▪◦·|]|^\d+[.)]$/.test(word);
    if (last !== undefined && (last.length + 1 + word.length <= room || mark)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const indented = (text, by) => text.split("\n").map((one) => (isBlank(one) ? "" : " ".repeat(by) + one)).join("\n");

export const emptyParagraph = () => schema.nodes.paragraph.create();
