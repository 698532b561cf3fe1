// Plain words of a clipboard to blocks: rows with tabs are a table, lines with bullets or numbers a list, the rest paragraphs.
import { schema } from "../schema.js";
import { assembled } from "./assembled.js";
import { texts } from "./inline.js";
import { made } from "./tables.js";

const ITEM = /^([ \t]*)(?:([•●▪◦·‣*-]|o(?=\t))|(\d{1,3})[.)])[ \t]+(?=\S)/;

/** What is in the words, in the form of `fromHtml`. */
export function fromText(text) {
  if (!text.trim()) return { pictures: 0, comments: 0, deleted: 0, merged: 0, joined: 0, notes: [], blocks: [] };
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  const none = { pictures: 0, comments: 0, deleted: 0, merged: 0, joined: 0, notes: [] };
  const table = tableOf(lines);
  return { ...none, blocks: table ? [table] : assembled([...pieces(lines)]) };
}

/** A table where every line has as many tabs; quoted cells of a spreadsheet lose their quotation marks. */
function tableOf(lines) {
  const filled = lines.filter((line) => line.trim());
  if (filled.length < 2 || !filled.every((line) => line.includes("\t"))) return null;
  const rows = filled.map((line) => line.split("\t").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1").replace(/""/g, '"')));
  if (new Set(rows.map((row) => row.length)).size > 1 || filled.some((line) => ITEM.test(line))) return null;
  return made(rows.map((row) => row.map((cell) => (cell ? texts(cell, []) : []))));
}

function* pieces(lines) {
  let open = [];
  for (const group of groups(lines)) {
    const match = ITEM.exec(group[0]);
    const words = match ? [group[0].slice(match[0].length), ...group.slice(1)] : group;
    const nodes = texts(words.map((line) => line.trim()).join(" "), []);
    const made = schema.nodes.paragraph.create(null, nodes);
    if (!match) {
      open = [];
      yield { block: made };
    } else {
      const indent = match[1].replace(/\t/g, "    ").length;
      open = [...open.filter((at) => at < indent), indent];
      yield { item: true, level: open.length - 1, ordered: Boolean(match[3]), order: Number(match[3] ?? 1), paragraphs: [made] };
    }
  }
}

/** The lines of each paragraph: lines of a width belong together, as those of a printed page do, short ones stand alone. */
function* groups(lines) {
  let group = [];
  for (const line of lines) {
    const before = group.at(-1);
    const goesOn = before !== undefined && line.trim() && !ITEM.test(line) && before.length > 50 && !/[.:;?!]["”’)]?\s*$/.test(before);
    if (goesOn) group.push(line);
    else {
      if (group.length) yield group;
      group = line.trim() ? [line] : [];
    }
  }
  if (group.length) yield group;
}
