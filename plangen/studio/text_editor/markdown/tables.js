// Tables of Markdown: a row of headers, a rule, and rows. Cells are parted by bars; a bar in a reference or after a backslash is none.
import { schema } from "../schema.js";
import { BRACES, readInline } from "./inline.js";
import * as line from "./lines.js";
import { Unsure } from "./unsure.js";

/** A table and its (empty) caption. */
export function readTable(part, at, to) {
  const lines = part.lines.slice(at, to);
  const headers = cellsOf(lines[0]);
  const aligns = cellsOf(lines[1]).map(alignment);
  if (headers.length !== aligns.length) throw new Unsure();
  if (lines.some((one) => !one.replace(BRACES, "").includes("|"))) throw new Unsure();
  const rows = lines.slice(2).map(cellsOf);
  if (rows.some((row) => row.length > headers.length || row.every((cell) => !cell))) throw new Unsure();
  const { table, table_row, table_header, table_cell, caption, captioned_table, paragraph } = schema.nodes;
  if (headers.some((header) => /\[\^|\^\[/.test(header))) throw new Unsure();
  const row = (type, cells) =>
    table_row.create(
      null,
      aligns.map((align, place) => type.create({ align }, paragraph.create(null, readInline(cells[place] ?? "", part.notes)))),
    );
  const made = table.create(null, [row(table_header, headers), ...rows.map((cells) => row(table_cell, cells))]);
  return captioned_table.create(null, [caption.create(), made]);
}

export function endOfTable({ lines }, at) {
  let to = at + 2;
  while (to < lines.length && !line.isBlank(lines[to]) && !lines[to].startsWith(line.CAPTION) && !line.standsApart(lines[to])) to++;
  return to;
}

function alignment(rule) {
  if (rule.startsWith(":") && rule.endsWith(":")) return "center";
  return rule.endsWith(":") ? "right" : null;
}

/** The words of the cells of a row. */
function cellsOf(row) {
  const hidden = row.replace(BRACES, (braces) => "x".repeat(braces.length)).replace(/\\./g, "xx");
  if (hidden.includes("`")) throw new Unsure();
  const bars = [...hidden.trimEnd().matchAll(/\|/g)].map((bar) => bar.index);
  const ends = [-1, ...bars, row.trimEnd().length];
  const cells = ends.slice(1).map((end, place) => row.slice(ends[place] + 1, end).trim());
  if (hidden.trimStart().startsWith("|")) cells.shift();
  if (hidden.trimEnd().endsWith("|")) cells.pop();
  return cells;
}
