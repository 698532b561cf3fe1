// What can be done to a text: each a function of ProseMirror's kind, `(state, dispatch) => whether it can be done`.
import { lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { TextSelection } from "prosemirror-state";
import { isInTable, selectionCell } from "prosemirror-tables";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

export const strong = toggleMark(marks.strong);
export const em = toggleMark(marks.em);
export const paragraph = setBlockType(nodes.paragraph);
export const deeper = sinkListItem(nodes.list_item);
export const shallower = liftListItem(nodes.list_item);

/** A heading of this level; again, and it is ordinary text. */
export const heading = (level) => (state, dispatch) =>
  isHeading(state, level) ? paragraph(state, dispatch) : setBlockType(nodes.heading, { level })(state, dispatch);

export const isHeading = (state, level) => {
  const { parent } = state.selection.$from;
  return parent.type === nodes.heading && (level === undefined || parent.attrs.level === level);
};

/** Makes the chosen paragraphs a list of this kind, a list of the other kind one of this, or ordinary text again. */
export const list = (type) => (state, dispatch, view) => {
  const found = listAround(state.selection.$from);
  if (!found) return wrapInList(type)(state, dispatch, view);
  if (found.node.type === type) return shallower(state, dispatch, view);
  dispatch?.(state.tr.setNodeMarkup(found.position, type, type === nodes.ordered_list ? { order: 1 } : null));
  return true;
};

/** The innermost list around a place, with the position before it. */
export function listAround($from) {
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (node.type.isInGroup("list")) return { node, position: $from.before(depth) };
  }
  return null;
}

export const isInside = (state, type) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true;
  return false;
};

/** Makes the chosen blocks a quotation, or takes them out of it. */
export const quote = (state, dispatch) =>
  isInside(state, nodes.quote) ? lift(state, dispatch) : wrapIn(nodes.quote)(state, dispatch);

/** Puts the chosen blocks into a box with a title, in which the cursor then stands; or takes them out of theirs. */
export function callout(state, dispatch) {
  if (isInside(state, nodes.callout)) return unwrapCallout(state, dispatch);
  const { $from, $to } = state.selection;
  const range = $from.blockRange($to, (parent) => parent.type === nodes.doc || parent.type === nodes.passage);
  if (!range || range.depth > 1) return false;
  const inside = range.parent.children.slice(range.startIndex, range.endIndex);
  if (!inside.length || inside.some((node) => !node.type.isInGroup("prose"))) return false;
  const made = nodes.callout.create(null, [nodes.callout_title.create(), ...inside]);
  if (!dispatch) return true;
  const change = state.tr.replaceWith(range.start, range.end, made);
  dispatch(change.setSelection(TextSelection.create(change.doc, range.start + 2)).scrollIntoView());
  return true;
}

function unwrapCallout(state, dispatch) {
  const { $from } = state.selection;
  let depth = $from.depth;
  while ($from.node(depth).type !== nodes.callout) depth--;
  const [title, ...rest] = $from.node(depth).children;
  const head = title.content.size ? [nodes.paragraph.create(null, title.content)] : [];
  const start = $from.before(depth);
  if (!dispatch) return true;
  const change = state.tr.replaceWith(start, $from.after(depth), [...head, ...rest]);
  dispatch(change.setSelection(TextSelection.near(change.doc.resolve(start + 1))).scrollIntoView());
  return true;
}

/** Marks the chosen words as of a language; whole blocks become a passage in it, and words or blocks that are so already are not any more. */
export const language = (tag) => (state, dispatch) => {
  const { $from, $to, empty } = state.selection;
  if (isInside(state, nodes.passage)) return lift(state, dispatch);
  const range = $from.blockRange($to, (parent) => parent.type === nodes.doc);
  if (!$from.sameParent($to) && range) {
    if (range.parent.children.slice(range.startIndex, range.endIndex).some((node) => !node.type.isInGroup("block"))) return false;
    dispatch?.(state.tr.wrap(range, [{ type: nodes.passage, attrs: { language: tag } }]).scrollIntoView());
    return true;
  }
  if (empty && !marks.language.isInSet($from.marks())) return false;
  return toggleMark(marks.language, { language: tag })(state, dispatch);
};

/** A table of two columns with a row of headers and one below it, its caption to be written first. */
export function addTable(state, dispatch) {
  const { $from } = state.selection;
  if (isInTable(state) || $from.depth === 0) return false;
  const cell = (type) => nodes[type].create(null, nodes.paragraph.create());
  const row = (type) => nodes.table_row.create(null, [cell(type), cell(type), cell(type)]);
  const table = nodes.table.create(null, [row("table_header"), row("table_cell"), row("table_cell")]);
  return putBlock(nodes.captioned_table.create(null, [nodes.caption.create(), table]), 2)(state, dispatch);
}

/** Puts a block after the one at the cursor, or in its place where that is empty; the cursor goes `inside` it, or after it. */
export const putBlock = (node, inside) => (state, dispatch) => {
  const { $from } = state.selection;
  const depth = outerDepth($from);
  if (!depth) return false;
  const block = $from.node(depth);
  const replaced = block.type === nodes.paragraph && block.content.size === 0;
  const start = replaced ? $from.before(depth) : $from.after(depth);
  if (!dispatch) return true;
  const change = state.tr.replaceWith(start, replaced ? $from.after(depth) : start, node);
  const after = start + node.nodeSize;
  if (after === change.doc.content.size) change.insert(after, nodes.paragraph.create());
  const cursor = inside ? start + inside : after + 1;
  dispatch(change.setSelection(TextSelection.near(change.doc.resolve(cursor))).scrollIntoView());
  return true;
};

/** How deep the block stands that a new one can follow. */
function outerDepth($from) {
  for (let depth = 1; depth <= $from.depth; depth++) if ($from.node(depth).type !== nodes.passage) return depth;
  return 0;
}

/** Aligns a column to the right, as figures stand, or to the left again. */
export function alignRight(state, dispatch) {
  if (!isInTable(state)) return false;
  const $cell = selectionCell(state);
  const column = $cell.index();
  const align = $cell.nodeAfter.attrs.align === "right" ? null : "right";
  const table = $cell.node(-1);
  const start = $cell.start(-1);
  const change = state.tr;
  table.forEach((row, offset) => {
    let position = start + offset + 1;
    row.forEach((cell, _, place) => {
      if (place === column) change.setNodeAttribute(position, "align", align);
      position += cell.nodeSize;
    });
  });
  dispatch?.(change);
  return true;
}

/** Removes a table with its caption. */
export function removeTable(state, dispatch) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--)
    if ($from.node(depth).type === nodes.captioned_table) {
      const start = $from.before(depth);
      const change = state.tr.delete(start, $from.after(depth));
      dispatch?.(change.setSelection(TextSelection.near(change.doc.resolve(Math.min(start, change.doc.content.size)))));
      return true;
    }
  return false;
}
