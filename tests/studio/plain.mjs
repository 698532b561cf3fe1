// A block of the editor as plain values, in the form in which test_markdown.py tells a block of the printed document.
import { reference } from "../../plangen/studio/text_editor/markdown/shape.js";

export function plainOf(node) {
  const inner = (nodes) => nodes.map(plainOf);
  switch (node.type.name) {
    case "paragraph":
    case "caption":
    case "callout_title":
      return ["p", inline(node)];
    case "heading":
      return ["h", node.attrs.level, words(inline(node))];
    case "bullet_list":
      return ["list", false, 1, node.children.map(item)];
    case "ordered_list":
      return ["list", true, node.attrs.order, node.children.map(item)];
    case "quote":
      return ["quote", inner(node.children)];
    case "callout":
      return ["callout", words(inline(node.firstChild)), inner(node.children.slice(1).filter((child) => child.textContent || !child.isTextblock))];
    case "passage":
      return ["passage", node.attrs.language, inner(node.children)];
    case "note":
      return ["note", node.attrs.name, inline(node)];
    case "placement":
      return ["placement", reference(node.attrs.written)];
    case "captioned_table":
      return ["table", words(inline(node.firstChild)), rows(node.child(1))];
    default:
      return ["source", node.attrs.text];
  }
}

const item = (node) => [
  node.children.filter((child) => child.type.name === "paragraph").map(inline),
  node.children.filter((child) => child.type.name !== "paragraph").map(plainOf),
];

const rows = (table) =>
  table.children.map((row) => row.children.map((cell) => [cell.attrs.align === "right", inline(cell.firstChild)]));

const words = (runs) => runs.map(([text]) => text).join("");

function inline(node) {
  const runs = [];
  node.forEach((child) => {
    const marks = child.marks.map((mark) => mark.type.name === "language" ? `lang ${mark.attrs.language}` : mark.type.name === "link" ? `link ${mark.attrs.address}` : mark.type.name);
    const kept = marks.filter((mark) => mark !== "code").sort();
    const text = child.isText ? child.text : leaf(child);
    if (text) runs.push([text, kept]);
  });
  return runs;
}

function leaf(node) {
  switch (node.type.name) {
    case "hard_break":
      return "\n";
    case "chip":
      return `{${reference(node.attrs.written)}}`;
    case "note_mark":
      return `\u0001${node.attrs.name}`;
    case "note_here":
      return `\u0001^${node.attrs.words}`;
    default:
      return node.attrs.words;
  }
}
