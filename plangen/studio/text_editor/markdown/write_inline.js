// Inline nodes as Markdown. How much is escaped, and which sign sets emphasis, is for the caller to say: he tries the plainest first.
const OUTER_STRONG = ["strong", "em", "language", "link", "code"];
const OUTER_EM = ["em", "strong", "language", "link", "code"];

/** The ways to write words, the plainest first. */
export const WAYS = [
  { escape: "none", em: "*", order: OUTER_STRONG },
  { escape: "start", em: "*", order: OUTER_STRONG },
  { escape: "start", em: "_", order: OUTER_EM },
  { escape: "signs", em: "*", order: OUTER_STRONG },
  { escape: "all", em: "*", order: OUTER_STRONG },
  { escape: "all", em: "_", order: OUTER_EM },
  { escape: "all", em: "_", order: OUTER_STRONG },
  { escape: "apart", em: "*", order: OUTER_STRONG },
];

/** The Markdown of the inline nodes of a block, in one of the WAYS. */
export function writeInline(node, way) {
  const open = [];
  let out = "";
  for (const piece of pieces(node, way)) {
    const shared = open.findIndex((mark, place) => !piece.marks[place]?.eq(mark));
    const kept = shared < 0 ? open.length : shared;
    while (open.length > kept) out += closing(open.pop(), way);
    for (const mark of piece.marks.slice(kept)) {
      out += opening(mark, way);
      open.push(mark);
    }
    out += written(piece, way);
  }
  while (open.length) out += closing(open.pop(), way);
  return way.escape === "none" ? out : safeStart(out);
}

/** The words and other pieces in order; a blank has the marks that both its neighbours have, so that none begins or ends with it. */
function pieces(node, way) {
  const all = [];
  node.forEach((child) => {
    const marks = child.marks.toSorted((one, other) => way.order.indexOf(one.type.name) - way.order.indexOf(other.type.name));
    const link = marks.find((mark) => mark.type.name === "link");
    if (child.isText && link && child.text === link.attrs.address && /^https?:\/\/[^\s<>]+$/.test(child.text))
      all.push({ text: child.text, literal: `<${child.text}>`, marks: marks.filter((mark) => mark !== link) });
    else if (child.isText && marks.at(-1)?.type.name === "code" && child.text.trim()) all.push({ text: child.text.trim().replace(/\s+/g, " "), marks });
    else if (child.isText) all.push(...(child.text.match(/\s+|\S+/g) ?? []).map((text) => ({ text: text.replace(/\s+/, " "), marks })));
    else all.push({ node: child, text: child.type.name === "hard_break" ? "\n" : "", marks });
  });
  const isBlank = (piece) => piece.text === " " || piece.text === "\n";
  while (all.length && isBlank(all.at(-1))) all.pop();
  while (all.length && isBlank(all[0])) all.shift();
  const kept = all.filter((piece, place) => !(piece.text === " " && all[place - 1] && isBlank(all[place - 1])) && !(piece.text === " " && all[place + 1]?.text === "\n"));
  kept.forEach((piece, place) => {
    if (!isBlank(piece)) return;
    const next = kept.slice(place).find((other) => !isBlank(other));
    const common = [];
    const spans = (mark) => ["strong", "em"].includes(mark.type.name) || piece.marks.some((own) => own.eq(mark));
    for (const mark of kept[place - 1].marks) {
      if (!next.marks[common.length]?.eq(mark) || !spans(mark)) break;
      common.push(mark);
    }
    piece.marks = piece.text === "\n" ? common.filter((mark) => mark.type.name !== "link") : common;
  });
  return kept;
}

function opening(mark, way) {
  if (mark.type.name === "strong") return "**";
  if (mark.type.name === "em") return way.em;
  return mark.type.name === "code" ? "" : "[";
}

function closing(mark, way) {
  const { address, title, language } = mark.attrs;
  if (mark.type.name === "strong") return "**";
  if (mark.type.name === "em") return way.em;
  if (mark.type.name === "code") return "";
  if (mark.type.name === "language") return `]{lang=${language}}`;
  const plain = /^(?:[^\s()<>"']|\([^\s()<>"']*\))*$/.test(address);
  return `](${plain ? address : `<${address.replace(/[<>\s]/g, encodeURIComponent)}>`}${title ? ` "${title.replace(/"/g, "”")}"` : ""})`;
}

function written({ node, text, literal, marks }, way) {
  if (literal) return literal;
  if (text === "\n") return "\\\n";
  if (node) return node.type.name === "note_mark" ? `[^${node.attrs.name}]` : node.type.name === "note_here" ? `^[${node.attrs.words}]` : node.attrs.written;
  if (marks.at(-1)?.type.name === "code" && text.trim()) return code(text, way);
  return escaped(text, way);
}

function code(text, way) {
  if (!text.includes("`")) return `\`${text}\``;
  return text.includes("``") || /^`|`$/.test(text) ? escaped(text, way) : `\`\`${text}\`\``;
}

function escaped(text, way) {
  if (way.escape === "signs") return /^[*_]+$/.test(text) ? text : text.replace(/\*|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&");
  if (way.escape === "all" || way.escape === "apart") text = text.replace(/[\\`*_[\]<&^{}|]/g, "\\$&");
  return way.escape === "apart" ? text.replace(/[\p{L}\p{N}]/u, (letter) => `&#${letter.codePointAt(0)};`) : text;
}

/** Words of which no line begins with what is the mark of a list, a heading, a quotation or a box. */
function safeStart(text) {
  return text.split("\n").map(safeLine).join("\n");
}

function safeLine(text) {
  return text
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^(\[\^[^\]\s]+\]):/, "$1\\:")
    .replace(/^(?:[-+#>|!:=~]|\*(?=\s|$))/, "\\$&")
    .replace(/^[•●▪◦·]/, (bullet) => `&#${bullet.codePointAt(0)};`);
}
