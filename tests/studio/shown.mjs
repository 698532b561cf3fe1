// Reads JSON {name: text} from the standard input, and says of each text what the editor makes of it: whether it comes back as it
// was, and its blocks as plain values. Run by test_markdown.py.
import fs from "node:fs";
import { obstacle, readText } from "../../plangen/studio/text_editor/markdown/text.js";
import { writeBlock } from "../../plangen/studio/text_editor/markdown/write.js";
import { noteNames } from "../../plangen/studio/text_editor/markdown/read.js";
import { plainOf } from "./plain.mjs";

const texts = JSON.parse(fs.readFileSync(0, "utf8"));
const told = Object.entries(texts).map(([name, text]) => {
  const reading = readText(text);
  const notes = noteNames(text.split("\n"));
  const written = reading.doc.children.map((node) => writeBlock(node, reading.style, notes)).join("\n\n") + "\n";
  return [name, { obstacle: obstacle(reading), blocks: reading.doc.children.map(plainOf), written }];
});
process.stdout.write(JSON.stringify(Object.fromEntries(told)));
