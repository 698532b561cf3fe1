// Tables of Excel, Word and web pages to tables of a text: a row of headers, one line in each cell, figures to the right.
import { schema } from "../schema.js";
import { inlineOf } from "./inline.js";

const FIGURE = /^[-–(]?\s*[£$€]?\s*\d[\d,. ]*\s*%?\)?$|^[-–]$/;

/** A table in HTML; null where nothing is in it. */
export function tableOf(element, context) {
  const rows = [...element.querySelectorAll("tr")].filter((row) => row.closest("table") === element);
  const grid = gridOf(rows, context);
  const said = element.querySelector(":scope > caption");
  return made(grid, said ? inlineOf(said, context) : []);
}

/** A table from rows of inline nodes, the first of them the headers. */
export function made(grid, said = []) {
  const width = Math.max(0, ...grid.map((row) => row.reduce((last, cell, place) => (cell.length ? place + 1 : last), 0)));
  const rows = grid.map((row) => Array.from({ length: width }, (_, place) => row[place] ?? [])).filter((row) => row.some((cell) => cell.length));
  if (!rows.length || !width) return null;
  const { captioned_table, caption, table, table_row, table_header, table_cell, paragraph } = schema.nodes;
  const aligns = Array.from({ length: width }, (_, place) => (isOfFigures(rows.slice(1), place) ? "right" : null));
  const nodes = rows.map((row, at) =>
    table_row.create(null, row.map((cell, place) => (at ? table_cell : table_header).create({ align: aligns[place] }, paragraph.create(null, cell)))),
  );
  const plain = said.filter((node) => node.isText || node.type.name === "chip").map((node) => node.mark([]));
  return captioned_table.create(null, [caption.create(null, plain), table.create(null, nodes)]);
}

function isOfFigures(rows, place) {
  const filled = rows.map((row) => row[place].map((node) => node.textContent || node.attrs.written || "").join("").trim()).filter(Boolean);
  return filled.length > 0 && filled.every((text) => FIGURE.test(text) || text.startsWith("{{"));
}

/** The cells in a grid: one that is over several columns or rows stands in the first of them. */
function gridOf(rows, context) {
  const grid = rows.map(() => []);
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row.cells) {
      while (grid[at][column]) column++;
      const across = Math.min(cell.colSpan || 1, 100);
      const down = Math.min(cell.rowSpan || 1, rows.length - at);
      if (across > 1 || down > 1) context.left.merged++;
      for (let y = 0; y < down; y++) for (let x = 0; x < across; x++) grid[at + y][column + x] = [];
      grid[at][column] = cellOf(cell, context);
      column += across;
    }
  });
  return grid.map((row) => Array.from(row, (cell) => cell ?? []));
}

function cellOf(cell, context) {
  if (cell.querySelectorAll("p, li, br, div").length > 1) context.left.joined++;
  return inlineOf(cell, context).map((node) => (node.type.name === "hard_break" ? schema.text(" ") : node));
}
