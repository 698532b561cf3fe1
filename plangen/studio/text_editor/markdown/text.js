// A text and the document that the editor shows of it. What is not touched comes back byte for byte: each block remembers the lines
// that it was read from, and only a block that says something else than before is written anew.
import { schema } from "../schema.js";
import { isBlank } from "./lines.js";
import { noteNames, readBlocks } from "./read.js";
import { shapeOf, shapesOf } from "./shape.js";
import { emptyParagraph, styleOf, writeBlock } from "./write.js";

/** A text as it was read: its document, its blocks with the lines and the gap before each, and its style. */
export function readText(text) {
  const layout = layoutOf(text.split("\n"));
  const nodes = layout.blocks.map(({ node }) => node);
  const doc = schema.nodes.doc.create(null, nodes.length ? nodes : [emptyParagraph()]);
  return { text, doc, layout, style: styleOf(text) };
}

/** Why a text cannot be shown formatted; "" where it can. */
export function obstacle(reading) {
  if (/[\u{f0000}-\u{10ffff}\u0000\r]/u.test(reading.text)) return "characters";
  return writeText(reading.doc, reading).text === reading.text ? "" : "exact";
}

/** The text of a document that was read before and may have been changed since; `faithful`: whether it reads as the document does. */
export function writeText(doc, reading) {
  const notes = namesIn(doc);
  const wanted = JSON.stringify(shapesOf(doc.children));
  for (const safe of [false, true]) {
    const text = arranged(doc.children, reading.layout, { style: reading.style, notes, safe });
    if (JSON.stringify(shapesOf(readText(text).doc.children)) === wanted) return { text, faithful: true };
  }
  return { text: arranged(doc.children, reading.layout, { style: reading.style, notes, safe: true }), faithful: false };
}

function namesIn(doc) {
  const notes = doc.children.filter((node) => node.type.name === "note").map((node) => node.attrs.name);
  const kept = doc.children.filter((node) => node.type.name === "source").flatMap((node) => [...noteNames(node.attrs.text.split("\n"))]);
  return new Set([...notes, ...kept]);
}

function layoutOf(lines, notes = noteNames(lines)) {
  const found = readBlocks(lines, notes);
  const blocks = found.map(({ node, from, to }, place) => ({
    node,
    source: lines.slice(from, to).join("\n"),
    gap: gapBetween(lines, place ? found[place - 1].to : 0, from, place > 0),
    inner: node.type.name === "passage" ? layoutOf(lines.slice(from + 1, to - 1), notes) : null,
  }));
  if (!blocks.length) return { blocks, tail: lines.join("\n") };
  return { blocks, tail: gapBetween(lines, found.at(-1).to, lines.length, true, true) };
}

/** The white space between two blocks, with the ends of the lines around it. */
function gapBetween(lines, from, to, after, last = false) {
  const blank = lines.slice(from, to).join("\n");
  if (last) return to > from ? `\n${blank}` : "";
  return (after ? "\n" : "") + (to > from ? `${blank}\n` : "");
}

function arranged(nodes, layout, options) {
  const origins = originsOf(nodes, layout.blocks);
  const pieces = nodes.map((node, place) => ({ node, ...origins[place], text: textOf(node, origins[place], layout, options) }));
  const kept = pieces.filter(({ text, same }) => same || text);
  if (!kept.length) return isBlank(layout.tail) && layout.blocks.length === 0 ? layout.tail : "";
  const body = kept.map((piece, place) => gapBefore(kept[place - 1], piece, layout, options) + piece.text).join("");
  return body + (layout.blocks.length || layout.tail ? layout.tail : "\n");
}

function textOf(node, { same, at }, { blocks }, options) {
  if (same) return blocks[at].source;
  const inner = node.type.name === "passage" ? passageLayout(node, blocks) : null;
  if (!inner) return writeBlock(node, options.style, options.notes);
  const head = `::: {lang=${node.attrs.language}}`;
  return `${head}\n${arranged(node.children, inner, options)}\n:::`;
}

/** How a passage was laid out before its change: that of the passage which shares a block with it. */
function passageLayout(node, blocks) {
  return blocks.find((block) => block.inner?.blocks.some((child) => node.children.includes(child.node)))?.inner;
}

function gapBefore(previous, piece, { blocks }, { safe }) {
  if (!previous) return piece.at === 0 || !blocks.length ? (blocks[0]?.gap ?? "") : blocks[0].gap;
  const follows = piece.at !== undefined && previous.at !== undefined && piece.at === previous.at + 1;
  if (!follows) return "\n\n";
  const { gap, node } = blocks[piece.at];
  const sameKinds = node.type === piece.node.type && blocks[previous.at].node.type === previous.node.type;
  const settled = (piece.same && previous.same) || /\n[^\S\n]*\n/.test(gap) || (sameKinds && !safe);
  return settled ? gap : "\n\n";
}

/** For each node the block that it was: itself (`same`), or the one in whose place it stands. */
function originsOf(nodes, blocks) {
  const unused = new Set(blocks.keys());
  const places = new Map(blocks.map(({ node }, place) => [node, place]));
  const origins = nodes.map((node) => {
    const at = places.get(node);
    return at !== undefined && unused.delete(at) ? { at, same: true } : {};
  });
  const byShape = Map.groupBy(unused, (place) => JSON.stringify(shapeOf(blocks[place].node)));
  nodes.forEach((node, place) => {
    if (origins[place].same) return;
    const at = byShape.get(JSON.stringify(shapeOf(node)))?.shift();
    if (at !== undefined) origins[place] = { at, same: true };
  });
  return inPlace(origins, blocks.length);
}

/** Where as many nodes stand between two blocks as did before, each stands in the place of one. */
function inPlace(origins, length) {
  for (let from = 0; from < origins.length; ) {
    if (origins[from].same) {
      from++;
      continue;
    }
    let to = from;
    while (to < origins.length && !origins[to].same) to++;
    const before = from ? origins[from - 1].at : -1;
    const after = to < origins.length ? origins[to].at : length;
    if (after - before - 1 === to - from) for (let place = from; place < to; place++) origins[place].at = before + 1 + place - from;
    from = to;
  }
  return origins;
}
