// What is pasted: from Word, Excel, the web or as plain words, made into what a text may hold. What cannot be taken is said.
import { Fragment, Slice } from "prosemirror-model";
import { Plugin, TextSelection } from "prosemirror-state";
import { handlePaste, isInTable } from "prosemirror-tables";
import { listAround } from "../commands.js";
import { freeName } from "../notes.js";
import { schema } from "../schema.js";
import { words } from "../words.js";
import { fromHtml } from "./html.js";
import { fromText } from "./text.js";

/** The plugin; `say` tells what was left out. */
export const pasting = (say) =>
  new Plugin({
    props: {
      handleDOMEvents: {
        paste: (view, event) => take(view, event, event.clipboardData, say),
        drop(view, event) {
          const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
          if (view.dragging || !place) return false;
          const near = TextSelection.near(view.state.doc.resolve(place.pos));
          view.dispatch(view.state.tr.setSelection(near));
          return take(view, event, event.dataTransfer, say);
        },
      },
    },
  });

/** Takes what a clipboard holds; what was copied from the editor itself is left to ProseMirror. */
function take(view, event, data, say) {
  const html = data?.getData("text/html") ?? "";
  if (!data || html.includes("data-pm-slice")) return false;
  event.preventDefault();
  const pasted = html ? fromHtml(html, takenNames(view.state.doc)) : fromText(data.getData("text/plain"));
  if (!html) pasted.pictures += [...data.files].filter((file) => file.type.startsWith("image/")).length;
  const said = [...tellings(pasted), ...put(view, event, pasted)];
  if (said.length) say(said.join(" "));
  return true;
}

function tellings({ pictures, comments, deleted, merged, joined }) {
  return [
    pictures ? words.paste.pictures(pictures) : "",
    comments ? words.paste.comments(comments) : "",
    deleted ? words.paste.deleted(deleted) : "",
    merged ? words.paste.merged : "",
    joined ? words.paste.joined : "",
  ].filter(Boolean);
}

/** The names of notes, in an order that gives a free one for each pasted note. */
function takenNames(doc) {
  const taken = new Set();
  return () => {
    const name = freeName(doc, taken);
    taken.add(name);
    return name;
  };
}

/** Puts blocks at the cursor and notes at the end; gives what is to be said of it. */
function put(view, event, { blocks, notes }) {
  if (!blocks.length) return [];
  const [only] = blocks;
  if (isInTable(view.state) && blocks.length === 1 && only.type.name === "captioned_table") {
    const rows = only.child(1).content;
    handlePaste(view, event, new Slice(Fragment.from(only.child(1).copy(rows)), 0, 0));
    return [];
  }
  const { $from, $to } = view.state.selection;
  const narrow = isNarrow($from) || isNarrow($to);
  const change = narrow ? view.state.tr.replaceSelection(oneLine(blocks, $from.parent.type)) : view.state.tr.replaceSelection(sliceOf(blocks, $from));
  if (notes.length && !narrow) change.insert(change.doc.content.size, notes);
  view.dispatch(change.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
  if (!narrow) return [];
  const flattened = blocks.length > 1 || only.type.name !== "paragraph";
  return [notes.length ? words.paste.notes(notes.length) : "", flattened ? words.paste.flattened : ""].filter(Boolean);
}

/** Whether a place takes one line of words and no block. */
const isNarrow = ($place) =>
  $place.parent.inlineContent && ($place.parent.type.name !== "paragraph" || $place.node(-1).type.spec.tableRole !== undefined);

/** The words of blocks as one line, with the marks that the place allows. */
function oneLine(blocks, type) {
  const nodes = [];
  const add = (node) => {
    if (!node.inlineContent) return node.forEach(add);
    if (nodes.length && node.content.size) nodes.push(schema.text(" "));
    return node.forEach((child) => nodes.push(...narrowed(child, type)));
  };
  blocks.forEach(add);
  return new Slice(Fragment.from(nodes), 0, 0);
}

function narrowed(node, type) {
  if (node.type.name === "hard_break") return [schema.text(" ")];
  if (!type.contentMatch.matchType(node.type) || node.type.name === "note_mark") return node.isText ? [schema.text(node.text)] : [];
  return [node.mark(type.allowedMarks(node.marks))];
}

/** Blocks to be put: words at either end join the words around them, a list joins a list. */
function sliceOf(blocks, $from) {
  const fragment = Fragment.from(blocks);
  if (listAround($from) && blocks.every((block) => block.type.isInGroup("list"))) return Slice.maxOpen(fragment);
  const open = (block) => (block.type.name === "paragraph" ? 1 : 0);
  return new Slice(fragment, open(blocks[0]), open(blocks.at(-1)));
}
