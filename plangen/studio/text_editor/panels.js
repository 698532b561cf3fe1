// The small panels that the toolbar and the chips open: what a figure is, where a link leads, which picture. None holds the
// keyboard; Escape closes one and leads back to the text.
import { NodeSelection, TextSelection } from "prosemirror-state";
import { asAddress } from "./addresses.js";
import { putBlock } from "./commands.js";
import { element, freshId } from "./dom.js";
import { reference } from "./markdown/shape.js";
import { schema } from "./schema.js";
import { place } from "./suggestions.js";
import { words } from "./words.js";

/** The panels of one editor, of which at most one is open. */
export class Panels {
  constructor(holder, { figures, pictures }) {
    Object.assign(this, { holder, figures, pictures });
    this.dom = element("div", { class: "te-popup te-panel", hidden: true });
    this.dom.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
      this.view.focus();
    });
    holder.append(this.dom);
  }

  open(position, name, ...children) {
    const closing = element("button", { type: "button", class: "te-close", click: () => this.leave() }, words.figure.close);
    this.dom.replaceChildren(...children, closing);
    this.dom.setAttribute("role", "group");
    this.dom.setAttribute("aria-label", name);
    this.dom.hidden = false;
    place(this.dom, this.holder, this.view.coordsAtPos(position));
  }

  close() {
    this.dom.hidden = true;
    this.dom.replaceChildren();
  }

  leave() {
    this.close();
    this.view.focus();
  }

  /** What the chip at a place is, with a way to its table. */
  chip(position) {
    const node = this.view.state.doc.nodeAt(position);
    if (node?.type !== schema.nodes.chip) return;
    const figure = this.figures.of(node.attrs.written);
    const what = figure ? figure.what : words.unknownFigure;
    const link = figure?.address ? element("a", { href: figure.address }, words.figure.open(figure.table || figure.what)) : null;
    this.open(
      position,
      what,
      element("p", { class: "te-what" }, what),
      figure ? element("p", { class: "te-value" }, figure.value) : null,
      element("p", { class: "te-from" }, `${words.figure.reference}: ${reference(node.attrs.written)}`),
      link,
    );
  }

  /** The form for a link on the chosen words. */
  link(state, dispatch) {
    const { from, to, empty, $from } = state.selection;
    const type = schema.marks.link;
    if (!$from.parent.inlineContent || !$from.parent.type.allowsMarkType(type)) return false;
    if (!dispatch) return true;
    const range = empty ? linkAround($from) : { from, to };
    const old = range && markBetween(state.doc, range, type);
    const input = element("input", { type: "text", id: freshId("address"), autocomplete: "off", inputmode: "url", value: old?.attrs.address ?? "" });
    const wrong = element("p", { class: "te-wrong", role: "alert" });
    const form = element(
      "form",
      { submit: (event) => this.putLink(event, input, wrong, range ?? { from, to }) },
      element("label", { for: input.id }, words.link.address),
      input,
      element("p", { class: "te-hint" }, words.link.hint),
      wrong,
      element("button", { type: "submit" }, words.link.apply),
      old ? element("button", { type: "button", click: () => this.removeLink(range) }, words.link.remove) : null,
    );
    this.open(from, words.link.title, form);
    input.focus();
    return true;
  }

  putLink(event, input, wrong, { from, to }) {
    event.preventDefault();
    const address = asAddress(input.value);
    if (!address) {
      wrong.textContent = words.link.wrong;
      input.setAttribute("aria-invalid", "true");
      return;
    }
    const mark = schema.marks.link.create({ address });
    const { state } = this.view;
    const change = from === to ? state.tr.insert(from, schema.text(input.value.trim(), [mark])) : state.tr.removeMark(from, to, mark.type).addMark(from, to, mark);
    const end = from === to ? from + input.value.trim().length : to;
    this.view.dispatch(change.setSelection(TextSelection.create(change.doc, end)).removeStoredMark(mark.type));
    this.leave();
  }

  removeLink({ from, to }) {
    this.view.dispatch(this.view.state.tr.removeMark(from, to, schema.marks.link));
    this.leave();
  }

  /** The pictures of the plan, to put one on a line of its own. */
  picture(state, dispatch) {
    const { $from } = state.selection;
    if (!$from.depth) return false;
    if (!dispatch) return true;
    const put = (picture) => {
      this.close();
      putBlock(schema.nodes.placement.create({ written: `{{ ${picture.reference.trim()} }}` }))(this.view.state, this.view.dispatch);
      this.view.focus();
    };
    const rows = this.pictures.all.map((picture) => element("li", {}, element("button", { type: "button", click: () => put(picture) }, thumbnail(picture), picture.what ?? picture.reference)));
    const found = rows.length ? element("ul", { class: "te-pictures" }, ...rows) : element("p", {}, words.picture.none);
    const ask = () => this.holder.dispatchEvent(new CustomEvent("text-editor:add-picture", { bubbles: true, detail: { put } }));
    this.open(state.selection.from, words.picture.list, found, element("button", { type: "button", click: ask }, words.picture.add));
    this.dom.querySelector("button").focus();
    return true;
  }

  /** Enter on a chosen chip opens what it is. */
  openChosen(view) {
    const { selection } = view.state;
    if (!(selection instanceof NodeSelection) || selection.node.type !== schema.nodes.chip) return false;
    this.chip(selection.from);
    this.dom.querySelector("a, button").focus();
    return true;
  }
}

const thumbnail = ({ picture }) => (picture ? element("img", { src: picture, alt: "" }) : null);

function linkAround($from) {
  const type = schema.marks.link;
  const mark = type.isInSet($from.marks()) || type.isInSet($from.nodeAfter?.marks ?? []);
  if (!mark) return null;
  let [first, last] = [$from.index(), $from.index()];
  const holds = (place) => place >= 0 && place < $from.parent.childCount && mark.isInSet($from.parent.child(place).marks);
  if (!holds(first)) first = last = first - 1;
  while (holds(first - 1)) first--;
  while (holds(last + 1)) last++;
  const before = $from.parent.children.slice(0, first).reduce((size, child) => size + child.nodeSize, $from.start());
  const size = $from.parent.children.slice(first, last + 1).reduce((sum, child) => sum + child.nodeSize, 0);
  return { from: before, to: before + size };
}

function markBetween(doc, { from, to }, type) {
  let found = null;
  doc.nodesBetween(from, to, (node) => {
    found ??= type.isInSet(node.marks) || null;
  });
  return found;
}
