// What is copied out: to another program a figure is its value, back in the editor it is the figure.
import { DOMSerializer } from "prosemirror-model";
import { schema } from "./schema.js";

/** The properties of a view by which it copies. */
export function copying(figures) {
  const value = (node) => figures.of(node.attrs.written)?.value || node.attrs.written;
  const nodes = DOMSerializer.nodesFromSchema(schema);
  nodes.chip = (node) => ["span", { "data-reference": node.attrs.written }, value(node)];
  return {
    clipboardSerializer: new DOMSerializer(nodes, DOMSerializer.marksFromSchema(schema)),
    clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n\n", (node) => leafText(node, value)),
  };
}

function leafText(node, value) {
  if (node.type.name === "chip") return value(node);
  if (node.type.name === "placement") return node.attrs.written;
  return node.type.name === "source" ? node.attrs.text : (node.type.spec.leafText?.(node) ?? "");
}
