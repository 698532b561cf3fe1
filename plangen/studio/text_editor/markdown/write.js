// Blocks as Markdown, in the style of the text that they stand in. Each is read again before it is believed.
import { schema } from "../schema.js";
import { isBlank, interrupts, isDoubtful, CAPTION } from "./lines.js";
import { readBlocks } from "./read.js";
import { shapesOf } from "./shape.js";
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
  if (node.type.name === "source") return node.attrs.text;
  let written = "";
  for (const width of style.width ? [style.width, 0] : [0])
    for (const way of WAYS) {
      written = new Writer({ ...style, width }, way).block(node);
      const read = readBlocks(written.split("\n"), notes).map((block) => block.node);
      if (JSON.stringify(shapesOf(read)) === wanted) return written;
    }
  return written;
}

class Writer {
  constructor(style, way) {
    this.style = style;
    this.way = way;
  }

  block(node) {
    return this[node.type.name](node);
  }

  heading(node) {
    return `${"#".repeat(node.attrs.level)} ${writeInline(node, this.way).replace(/\\\n/g, " ")}`;
  }

  paragraph(node) {
    return this.wrapped(writeInline(node, this.way), 0);
  }

  placement(node) {
    return node.attrs.written;
  }

  note(node) {
    return this.wrapped(`[^${node.attrs.name}]: ${writeInline(node, this.way)}`, 4);
  }

  bullet_list(node) {
    return this.items(node, () => `${this.style.bullet} `);
  }

  ordered_list(node) {
    return this.items(node, (place) => `${node.attrs.order + place}. `);
  }

  items(node, markOf) {
    const filled = node.children.filter((item) => shapesOf([item]).length);
    return filled.map((item, place) => this.item(item, markOf(place))).join("\n");
  }

  item(item, mark) {
    const parts = item.children.filter((child, place) => place === 0 || shapesOf([child]).length);
    const [first, ...rest] = parts.map((child) => this.inset(child, mark.length));
    const others = rest.map((words, place) => (parts[place + 1].type.name === "paragraph" ? `\n${indented(words, 4)}` : indented(words, 4)));
    return [mark + indented(first, mark.length).trimStart(), ...others].join("\n");
  }

  inset(child, by) {
    const width = this.style.width && Math.max(this.style.width - by, 40);
    return new Writer({ ...this.style, width }, this.way).block(child);
  }

  quote(node) {
    const parts = node.children.filter((child) => shapesOf([child]).length).map((child) => this.inset(child, 2));
    return parts.join("\n\n").split("\n").map((one) => (one ? `> ${one}` : ">")).join("\n");
  }

  callout(node) {
    const title = writeInline(node.firstChild, this.way).replace(/"/g, "”");
    const parts = node.children.slice(1).filter((child) => shapesOf([child]).length);
    const body = parts.map((child) => indented(this.inset(child, 4), 4)).join("\n\n");
    return `!!! ${node.attrs.kind} "${title}"${body ? `\n${body}` : ""}`;
  }

  passage(node) {
    const parts = node.children.map((child) => this.block(child)).filter(Boolean);
    return `::: {lang=${node.attrs.language}}\n${parts.join("\n\n")}\n:::`;
  }

  captioned_table(node) {
    const words = writeInline(node.firstChild, this.way).replace(/\\\n/g, " ");
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
    const plain = { ...this.way, escape: this.way.escape === "start" ? "none" : this.way.escape };
    const words = writeInline(cell.firstChild, plain).replace(/\\\n/g, " ");
    return plain.escape === "none" ? words.replace(/\{\{.*?\}\}|\|/g, (found) => (found === "|" ? "\\|" : found)) : words;
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
