// What a block says, apart from how it is written: by this two readings of a text are compared. Nothing that prints is left out;
// blanks at the ends, emphasis on blanks and what is empty is.

/** What stands for the words of a note that are not written yet, so that its mark is not lost. */
export const UNWRITTEN = "…";

/** The shape of a block: plain values, null where there is nothing in it. */
export function shapeOf(node) {
  const { type } = node;
  if (type.name === "table") return tableShape(node);
  if (type.inlineContent) return inlineShape(node);
  if (node.isLeaf) return [type.name, attrsOf(node)];
  const inner = type.isInGroup("list") ? filledItems(node) : node.children;
  const kept = inner.map(shapeOf).filter(Boolean);
  return kept.length ? [type.name, attrsOf(node), ...kept] : null;
}

/** The items of a list that have words; of one that has none, those of the lists in it. */
export function filledItems(list) {
  return list.children.flatMap((item) => {
    const hasWords = item.children.some((child) => child.type.name === "paragraph" && shapeOf(child));
    return hasWords ? [item] : item.children.filter((child) => child.type.isInGroup("list")).flatMap(filledItems);
  });
}

/** The shapes of blocks, those with nothing in them left out; two lists with nothing between them are read as one. */
export function shapesOf(nodes) {
  const shapes = [];
  for (const shape of nodes.map(shapeOf).filter(Boolean)) {
    const last = shapes.at(-1);
    if (last?.[0] === shape[0] && shape[0].endsWith("_list") && goesOn(last, shape)) last.push(...shape.slice(2));
    else shapes.push(shape);
  }
  return shapes;
}

/** Whether the second of two lists begins where the first ends, so that they would be read as one. */
function goesOn([, { order }, ...items], [, second]) {
  return order === undefined || [order + items.length - 1, order + items.length].includes(second.order);
}

function attrsOf(node) {
  if (node.type.name === "chip") return reference(node.attrs.written);
  if (node.type.name === "placement") return reference(node.attrs.written);
  const { below: _, ...attrs } = node.attrs;
  return attrs;
}

/** What stands in double braces, without blanks that say nothing. */
export function reference(written) {
  return written.replace(/^\{\{|\}\}$/g, "").split("|").map((part) => part.trim()).join(" | ");
}

function tableShape(node) {
  const rows = [];
  node.forEach((row, _, place) => {
    const cells = [];
    row.forEach((cell) => cells.push([cell.attrs.align, inlineShape(cell.child(0))]));
    if (place === 0 || cells.some(([, words]) => words)) rows.push(cells);
  });
  return rows.some((row) => row.some(([, words]) => words)) ? ["table", rows] : null;
}

function inlineShape(node) {
  const pieces = [];
  node.forEach((child) => {
    const marks = child.marks.map((mark) => `${mark.type.name} ${JSON.stringify(mark.attrs)}`).sort();
    if (!child.isText) pieces.push(child.type.name === "hard_break" ? ["hard_break"] : [child.type.name, attrsOf(child), marks]);
    else pieces.push(...words(child.text).map((word) => (word === " " ? [" "] : [word, marks])));
  });
  const joined = withoutSpaces(pieces);
  if (!joined.length && node.type.name === "note") joined.push([UNWRITTEN, []]);
  return joined.length ? [node.type.name, attrsOf(node), joined] : null;
}

const words = (text) => (text.match(/\s+|\S+/g) ?? []).map((word) => (/\s/.test(word) ? " " : word));

/** Pieces with one blank where there are several, none at the ends or beside a break, and words of the same marks as one. */
function withoutSpaces(pieces) {
  const out = [];
  const isSpace = (piece) => piece?.[0] === " ";
  for (const piece of pieces) {
    const last = out.at(-1);
    if (isSpace(piece) && (!last || isSpace(last) || last[0] === "hard_break")) continue;
    if (piece[0] === "hard_break" && isSpace(last)) out.pop();
    if (piece.length === 2 && out.at(-1)?.length === 2 && String(out.at(-1)[1]) === String(piece[1])) out.at(-1)[0] += piece[0];
    else out.push([...piece]);
  }
  while (isSpace(out.at(-1)) || out.at(-1)?.[0] === "hard_break") out.pop();
  while (out[0]?.[0] === "hard_break") out.shift();
  return out;
}
