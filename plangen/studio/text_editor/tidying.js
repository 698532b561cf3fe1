// What is kept in order after each change: two lists that meet become one, as they would be read as one.
import { Plugin } from "prosemirror-state";
import { canJoin } from "prosemirror-transform";

export const tidying = new Plugin({
  appendTransaction(changes, _, state) {
    if (!changes.some((change) => change.docChanged) || changes.some((change) => change.getMeta("reading"))) return null;
    const change = state.tr;
    joinLists(state.doc, 0, change);
    return change.docChanged ? change : null;
  },
});

/** Joins lists of one kind that stand side by side, the last first, so that positions before them stay. */
function joinLists(holder, start, change) {
  const positions = [];
  let position = start;
  holder.forEach((node, _, place) => {
    const before = place ? holder.child(place - 1) : null;
    if (before && node.type.isInGroup("list") && before.type === node.type) positions.push(position);
    position += node.nodeSize;
  });
  for (const at of positions.reverse()) if (canJoin(change.doc, at)) change.join(at);
  holder.forEach((node, offset) => {
    if (["passage", "quote", "callout"].includes(node.type.name)) joinLists(node, start + offset + 1, change);
  });
}
