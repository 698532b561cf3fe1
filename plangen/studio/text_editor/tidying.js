// What is kept in order as one writes: two lists that meet become one, as they would be read as one, and nothing that stands for
// data of the plan is typed over.
import { NodeSelection, Plugin, TextSelection } from "prosemirror-state";
import { canJoin } from "prosemirror-transform";
import { schema } from "./schema.js";

export const tidying = new Plugin({
  appendTransaction(changes, _, state) {
    if (!changes.some((change) => change.docChanged) || changes.some((change) => change.getMeta("reading"))) return null;
    const change = state.tr;
    withoutLostMarks(change);
    notesBelow(change);
    joinLists(change.doc, 0, change);
    return change.docChanged ? change : null;
  },
});

/** Takes out the marks of notes that are there no more. */
function withoutLostMarks(change) {
  const names = new Set(change.doc.children.filter((node) => node.type.name === "note").map((node) => node.attrs.name));
  const kept = change.doc.children.filter((node) => node.type.name === "source").map((node) => node.attrs.text).join("\n");
  const lost = [];
  change.doc.descendants((node, position) => {
    const { name } = node.attrs;
    if (node.type.name === "note_mark" && !names.has(name) && !kept.includes(`[^${name}]:`)) lost.push(position);
  });
  for (const position of lost.reverse()) change.delete(position, position + 1);
}

/** Puts notes that stand right before a list, and after what a list would go on with, below that list. */
function notesBelow(change) {
  const { children } = change.doc;
  const isNote = (node) => node?.type.name === "note";
  const at = children.findIndex((node, place) => {
    if (!isNote(node) || isNote(children[place - 1])) return false;
    const before = children[place - 1];
    const after = children.slice(place).find((other) => !isNote(other));
    return before && (before.type.isInGroup("list") || ["callout", "source"].includes(before.type.name)) && after?.type.isInGroup("list");
  });
  if (at < 0) return;
  const notes = children.slice(at, children.findIndex((node, place) => place > at && !isNote(node)));
  const start = children.slice(0, at).reduce((size, node) => size + node.nodeSize, 0);
  const size = notes.reduce((sum, node) => sum + node.nodeSize, 0);
  change.delete(start, start + size);
  change.insert(start + change.doc.nodeAt(start).nodeSize, notes);
  notesBelow(change);
}

/** Typing over a chosen figure, table or source writes after it: what stands for data of the plan goes only when it is deleted. */
export const sparing = new Plugin({
  props: {
    handleTextInput(view, from, to, text) {
      const { selection } = view.state;
      if (!(selection instanceof NodeSelection)) return false;
      const change = view.state.tr;
      const words = schema.text(text);
      const made = selection.node.isInline ? words : schema.nodes.paragraph.create(null, words);
      change.insert(selection.to, made);
      const cursor = selection.to + text.length + (selection.node.isInline ? 0 : 1);
      view.dispatch(change.setSelection(TextSelection.create(change.doc, cursor)).scrollIntoView());
      return true;
    },
  },
});

/** Whether a list begins where the one before it ends. */
function goesOn(before, node) {
  const last = before.attrs.order + before.childCount - 1;
  return node.type === schema.nodes.bullet_list || [last, last + 1].includes(node.attrs.order);
}

/** Joins lists of one kind that stand side by side, the last first, so that positions before them stay. */
function joinLists(holder, start, change) {
  const positions = [];
  let position = start;
  holder.forEach((node, _, place) => {
    const before = place ? holder.child(place - 1) : null;
    if (before && node.type.isInGroup("list") && before.type === node.type && goesOn(before, node)) positions.push(position);
    position += node.nodeSize;
  });
  for (const at of positions.reverse()) if (canJoin(change.doc, at)) change.join(at);
  holder.forEach((node, offset) => {
    if (["passage", "quote", "callout"].includes(node.type.name)) joinLists(node, start + offset + 1, change);
  });
}
