// Reads JSON {name: text}, changes every block of every text in turn that can be, and says how many edits it made and which of
// them changed a byte of another block, or cannot be read as they were meant. Run by test_markdown.py.
import fs from "node:fs";
import { schema } from "../../plangen/studio/text_editor/schema.js";
import { readText, writeText } from "../../plangen/studio/text_editor/markdown/text.js";

const texts = JSON.parse(fs.readFileSync(0, "utf8"));
const told = { edits: 0, touched: [], unfaithful: [], returned: [] };

for (const text of Object.values(texts)) {
  const reading = readText(text);
  reading.layout.blocks.forEach((block, place) => {
    const changed = withWord(block.node);
    if (!changed) return;
    told.edits++;
    const doc = reading.doc.replace(...range(reading.doc, place, changed));
    const written = writeText(doc, reading);
    const { before, after } = around(reading.layout, place);
    if (!written.text.startsWith(before) || !written.text.endsWith(after)) told.touched.push([text, written.text]);
    if (!written.faithful || !written.text.includes("Added")) told.unfaithful.push([text, written.text]);
    const back = doc.replace(...range(doc, place, copy(block.node)));
    if (writeText(back, reading).text !== text) told.returned.push(text);
  });
}
process.stdout.write(JSON.stringify(told));

/** The node with a word at the end of its last words; null where it has none. */
function withWord(node) {
  if (node.inlineContent) return node.copy(node.content.addToEnd(schema.text(" Added.")));
  if (node.isLeaf) return null;
  for (let place = node.childCount - 1; place >= 0; place--) {
    const changed = withWord(node.child(place));
    if (changed) return node.copy(node.content.replaceChild(place, changed));
  }
  return null;
}

function copy(node) {
  return schema.nodeFromJSON(node.toJSON());
}

function range(doc, place, node) {
  const from = doc.children.slice(0, place).reduce((size, child) => size + child.nodeSize, 0);
  const made = schema.nodes.doc.create(null, [node]);
  return [from, from + doc.child(place).nodeSize, made.slice(0, made.content.size)];
}

function around({ blocks, tail }, place) {
  const join = (some) => some.map(({ gap, source }) => gap + source).join("");
  return { before: join(blocks.slice(0, place)), after: join(blocks.slice(place + 1)).trimStart() + tail };
}
