// How figures, notes, tables of the plan and sources are shown in the text.
import { element } from "./dom.js";
import { isPlacement, viewOf } from "./figures.js";
import { reference } from "./markdown/shape.js";
import { words } from "./words.js";

/** What makes the views of an editor: `figures` are the plan's, `pictures` too; `show` tells what a chip is. */
export function nodeViews({ figures, pictures, show, top }) {
  return {
    heading: (node) => headingView(node, top),
    chip: (node, view, position) => new ChipView(node, view, position, figures, show),
    placement: (node) => new PlacementView(node, figures, pictures),
    source: (node) => new SourceView(node),
    note_mark: (node, view, position, decorations) => new NoteMarkView(node, decorations),
    note_here: (node, view, position, decorations) => new NoteMarkView(node, decorations),
    note: (node, view, position, decorations) => new NoteView(node, decorations),
    picture: (node) => ({ dom: element("span", { class: "te-picture", title: node.attrs.written }, node.attrs.words) }),
  };
}

/** A heading as the page has it: the level at which it is shown hangs on where the text stands in the page. */
function headingView(node, top) {
  const dom = element(`h${Math.min(6, Math.max(top, node.attrs.level - 2 + top))}`, { "data-level": node.attrs.level });
  return { dom, contentDOM: dom, update: (other) => other.type === node.type && other.attrs.level === node.attrs.level };
}

class ChipView {
  constructor(node, view, position, figures, show) {
    this.node = node;
    this.figures = figures;
    this.dom = element("span", { class: "te-chip", "data-reference": node.attrs.written });
    this.dom.addEventListener("click", () => show(position()));
    this.listener = () => this.draw();
    figures.listeners.add(this.listener);
    this.draw();
  }

  draw() {
    const figure = this.figures.of(this.node.attrs.written);
    const known = figure && !isPlacement(figure.reference);
    this.dom.textContent = known ? figure.value : this.node.attrs.written;
    this.dom.title = known ? figure.what : words.unknownFigure;
    this.dom.classList.toggle("te-unknown", !known && this.figures.all.length > 0);
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.dom.dataset.reference = node.attrs.written;
    this.draw();
    return true;
  }

  ignoreMutation() {
    return true;
  }

  destroy() {
    this.figures.listeners.delete(this.listener);
  }
}

class PlacementView {
  constructor(node, figures, pictures) {
    this.node = node;
    this.sources = [figures, pictures];
    this.dom = element("figure", { class: "te-placement", contenteditable: "false" });
    this.listener = () => this.draw();
    for (const source of this.sources) source.listeners.add(this.listener);
    this.draw();
  }

  draw() {
    const { written } = this.node.attrs;
    const found = this.sources.map((source) => source.of(written)).find(Boolean);
    const kind = words.placement[viewOf(written)];
    const caption = words.placed(kind, found ? found.what : reference(written).split(" | ")[0]);
    const note = !found && this.sources[0].placesToo ? element("p", { class: "te-unknown" }, words.unknownPlacement) : null;
    const shown = found ? preview(found) : null;
    this.dom.replaceChildren(element("figcaption", {}, caption), ...[shown, note].filter(Boolean));
  }

  ignoreMutation() {
    return true;
  }

  destroy() {
    for (const source of this.sources) source.listeners.delete(this.listener);
  }
}

/** A placement as it prints: its picture, or its rows as a table. */
function preview({ picture, rows, what }) {
  if (picture) return element("img", { src: picture, alt: what });
  if (!Array.isArray(rows) || !rows.length) return null;
  const [head, ...body] = rows;
  const row = (cells, name) => element("tr", {}, ...cells.map((cell) => element(name, name === "th" ? { scope: "col" } : {}, String(cell))));
  return element("table", {}, element("thead", {}, row(head, "th")), element("tbody", {}, ...body.map((cells) => row(cells, "td"))));
}

class SourceView {
  constructor(node) {
    this.node = node;
    const text = element("pre", {}, node.attrs.text);
    this.dom = element("div", { class: "te-source", contenteditable: "false" }, element("p", {}, words.source), text);
  }

  ignoreMutation() {
    return true;
  }
}

const numberIn = (decorations) => decorations.map((one) => one.spec.number).find(Boolean);

class NoteMarkView {
  constructor(node, decorations) {
    this.node = node;
    this.dom = element("sup", { class: "te-note-mark", title: node.attrs.words });
    this.update(node, decorations);
  }

  update(node, decorations) {
    if (node.type !== this.node.type || node.attrs.words !== this.node.attrs.words) return false;
    this.node = node;
    const number = numberIn(decorations) ?? "?";
    if (this.dom.textContent !== String(number)) this.dom.textContent = number;
    return true;
  }

  ignoreMutation() {
    return true;
  }
}

class NoteView {
  constructor(node, decorations) {
    this.node = node;
    this.number = element("span", { class: "te-note-number", contenteditable: "false" });
    this.contentDOM = element("span", { class: "te-note-words" });
    this.dom = element("p", { class: "te-note" }, this.number, this.contentDOM);
    this.update(node, decorations);
  }

  update(node, decorations) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    const number = numberIn(decorations);
    this.number.textContent = number ?? "?";
    this.number.title = number ? words.noteNumber(number) : words.noteUnmarked;
    this.dom.classList.toggle("te-unknown", !number);
    return true;
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }
}
