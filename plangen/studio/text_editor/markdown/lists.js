// Lists, nested by their indentation as plangen reads it: by two spaces, by four or by a tab.
import { schema } from "../schema.js";
import { readInline } from "./inline.js";
import * as line from "./lines.js";
import { Unsure } from "./unsure.js";

const DEEPEST = 4;
const OTHER = /^(?:[>|#]|!!!|:::|```|~~~|\[\^|[-*+•●▪◦·]\s|\d+[.)]\s|\[[ xX]\]\s|Table: )/;

const isOrdered = (match) => /\d/.test(match[2]);

/** The line after the last of the list that begins at a line. */
export function endOfList({ lines }, at) {
  let number = numberOf(line.ITEM.exec(lines[at]));
  const margin = line.indentOf(lines[at]);
  let to = at + 1;
  for (let next = to; next < lines.length; next++) {
    const one = lines[next];
    if (line.isBlank(one)) continue;
    const apart = to < next;
    const item = line.ITEM.exec(one);
    if (line.standsApart(one) || line.CALLOUT.test(one)) break;
    if (/^#/.test(one) && line.HEADING.test(one) && (apart || isFlat(lines, at, next))) break;
    if (line.beginsTable(lines, next)) break;
    if (apart && !item && line.indentOf(one) === 0) break;
    if (item && line.indentOf(one) <= margin && number !== undefined) {
      if (!follows(number, numberOf(item))) break;
      number = numberOf(item);
    } else if (item && line.indentOf(one) <= margin) number = numberOf(item);
    if (!item && line.indentOf(one) === 0) number = undefined;
    to = next + 1;
  }
  return to;
}

const numberOf = (item) => (isOrdered(item) ? parseInt(item[2], 10) : null);

/** Whether an item goes on with the list of the one before it: of the same kind, and with no number left out. */
export const follows = (before, number) => (before === null || number === null ? before === number : number === before || number === before + 1);

/** Whether a list is so plain that a heading straight after it ends it: without empty lines and lists in it. */
const isFlat = (lines, from, to) => lines.slice(from, to).every((one) => !line.isBlank(one) && line.indentOf(one) === 0);

/** The list that stands on these lines. */
export function readList(part, from, to) {
  const lines = part.lines.slice(from, to);
  const items = [...itemsOf(lines, part.inside)];
  const { node, next } = listFrom(items, 0, 0, part.notes);
  if (next !== items.length) throw new Unsure();
  return node;
}

/** The items in order, each with its depth, its kind and its paragraphs as lines. */
function* itemsOf(lines, inside) {
  let open = [];
  let item = null;
  let blank = false;
  let first = 0;
  let loose = false;
  for (const one of lines) {
    const match = line.ITEM.exec(one);
    const indent = line.indentOf(one);
    if (line.RULE.test(one)) throw new Unsure();
    if (line.isBlank(one)) blank = true;
    else if (match && loose && !blank) throw new Unsure();
    else if (match && (indent < 4 || open.length)) {
      if (item) yield item;
      open = [...open.filter((at) => at < indent), indent];
      item = { depth: open.length - 1, ordered: isOrdered(match), order: parseInt(match[2], 10), indent, paragraphs: [[one.slice(match[0].length)]] };
      loose = false;
      if (blank && inside && item.depth) throw new Unsure();
      if (blank) first = item.depth;
      else if (item.depth < first) throw new Unsure();
      blank = false;
    } else {
      if (blank && inside && item.depth) throw new Unsure();
      loose ||= blank;
      goOn(item, one, blank, open.filter((at) => at < indent).length);
      if (!indent) open = [];
      blank = false;
    }
  }
  yield item;
}

function goOn(item, one, blank, depth) {
  const words = one.trim();
  if (OTHER.test(words) || line.isDoubtful(words, true)) throw new Unsure();
  if (blank && depth !== item.depth + 1) throw new Unsure();
  const hard = / {2,}$/.test(one) ? `${words}  ` : words;
  if (blank) item.paragraphs.push([hard]);
  else item.paragraphs.at(-1).push(hard);
}

function listFrom(items, start, depth, notes) {
  const { ordered, order } = items[start];
  const nodes = [];
  let at = start;
  while (at < items.length && items[at].depth === depth) {
    if (items[at].ordered !== ordered || depth >= DEEPEST) throw new Unsure();
    const content = items[at].paragraphs.map((lines) => paragraph(lines, notes));
    at++;
    if (items[at]?.depth === depth + 1) {
      const nested = listFrom(items, at, depth + 1, notes);
      content.push(nested.node);
      at = nested.next;
    }
    if (items[at]?.depth > depth) throw new Unsure();
    nodes.push(schema.nodes.list_item.create(null, content));
  }
  const type = ordered ? schema.nodes.ordered_list : schema.nodes.bullet_list;
  return { node: type.create(ordered ? { order } : null, nodes), next: at };
}

function paragraph(lines, notes) {
  if (OTHER.test(lines[0]) || lines.some((one) => line.isDoubtful(one, true))) throw new Unsure();
  return schema.nodes.paragraph.create(null, readInline(lines.join("\n"), notes));
}
