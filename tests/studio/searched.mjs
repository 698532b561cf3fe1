// What the list of figures shows for some words: {figures, query} comes in, the references go out, the best first.
import fs from "node:fs";
import { Figures } from "../../plangen/studio/text_editor/figures.js";

const { figures, query } = JSON.parse(fs.readFileSync(0, "utf8"));
const known = new Figures("");
known.take(figures);
console.log(JSON.stringify(known.search(query).map((figure) => figure.reference)));
