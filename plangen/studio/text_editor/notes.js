// The numbers of notes: in the order in which a reader meets their marks.
import { Plugin, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { schema } from "./schema.js";

/** Tells every mark and every note its number. */
export const noteNumbers = new Plugin({
  state: {
    init: (_, state) => numbered(state.doc),
    apply: (change, before) => (change.docChanged ? numbered(change.doc) : before),
  },
  props: {
    decorations(state) {
      return this.getState(state);
    },
  },
});

function numbered(doc) {
  const numbers = new Map();
  const decorations = [];
  const add = (node, position, number) => decorations.push(Decoration.node(position, position + node.nodeSize, {}, { number }));
  doc.descendants((node, position) => {
    if (node.type.name === "note") return false;
    if (node.type.name !== "note_mark" && node.type.name !== "note_here") return true;
    const name = node.type.name === "note_here" ? Symbol("here") : node.attrs.name;
    if (!numbers.has(name)) numbers.set(name, numbers.size + 1);
    add(node, position, numbers.get(name));
    return true;
  });
  doc.forEach((node, position) => {
    if (node.type.name === "note" && numbers.has(node.attrs.name)) add(node, position, numbers.get(node.attrs.name));
  });
  return DecorationSet.create(doc, decorations);
}

/** Puts a mark at the cursor, and a note at the end of the text with the cursor in it. */
export function addNote(state, dispatch) {
  const { $from } = state.selection;
  const holder = $from.parent;
  const inHeader = $from.depth > 1 && $from.node(-1).type === schema.nodes.table_header;
  if (inHeader || holder.type === schema.nodes.note || !holder.inlineContent || !holder.type.contentMatch.matchType(schema.nodes.note_mark)) return false;
  if (!dispatch) return true;
  const name = freeName(state.doc);
  const change = state.tr.replaceWith(state.selection.to, state.selection.to, schema.nodes.note_mark.create({ name }));
  change.insert(change.doc.content.size, schema.nodes.note.create({ name }));
  change.setSelection(TextSelection.atEnd(change.doc)).scrollIntoView();
  dispatch(change);
  return true;
}

/** The first number that no note of a text has for its name. */
export function freeName(doc, taken = new Set()) {
  const names = new Set(taken);
  doc.descendants((node) => {
    if (node.attrs.name) names.add(node.attrs.name);
  });
  let number = 1;
  while (names.has(String(number))) number++;
  return String(number);
}

/** From a note back to its mark in the text: Enter or Escape, when the words of the note are written. */
export function backToMark(state, dispatch) {
  const note = state.selection.$from.parent;
  if (note.type.name !== "note") return false;
  let found = null;
  state.doc.descendants((node, position) => {
    if (found === null && node.type.name === "note_mark" && node.attrs.name === note.attrs.name) found = position + node.nodeSize;
  });
  if (found === null) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, found)).scrollIntoView());
  return true;
}
