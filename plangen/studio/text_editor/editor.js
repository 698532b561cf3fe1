// One text area as an editor: what is shown and what is written are kept the same, and the text area holds the truth.
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { closeHistory, history } from "prosemirror-history";
import { EditorState, Plugin, TextSelection } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { copying } from "./copying.js";
import { element, freshId } from "./dom.js";
import { Figures } from "./figures.js";
import { keys } from "./keys.js";
import { obstacle, readText, writeText } from "./markdown/text.js";
import { nodeViews } from "./node_views.js";
import { noteNumbers } from "./notes.js";
import { Panels } from "./panels.js";
import { pasting } from "./paste/paste.js";
import { openList, suggesting } from "./suggestions.js";
import { hints } from "./hints.js";
import { sparing, tidying } from "./tidying.js";
import { Toolbar } from "./toolbar.js";
import { words } from "./words.js";

const WAIT = 80;
const OUT_OF_SIGHT = { top: 112, bottom: 48, left: 0, right: 0 };

export class TextEditor {
  constructor(textarea) {
    this.textarea = textarea;
    this.figures = new Figures(textarea.dataset.figures);
    this.pictures = new Figures(textarea.dataset.pictures);
    this.build();
    const reading = readText(textarea.value);
    this.reading = reading;
    this.known = textarea.value;
    this.view = new EditorView(this.mount, {
      state: this.stateOf(reading.doc),
      ...copying(this.figures),
      nodeViews: nodeViews({ figures: this.figures, pictures: this.pictures, show: (position) => this.panels.chip(position), top: Number(this.dom.dataset.top) }),
      attributes: this.attributes(),
      scrollThreshold: OUT_OF_SIGHT,
      scrollMargin: OUT_OF_SIGHT,
      dispatchTransaction: (change) => this.dispatch(change),
    });
    this.panels.view = this.view;
    this.toolbar = new Toolbar(this.view, this.actions(), this.view.dom.id);
    this.dom.prepend(this.toolbar.dom);
    this.listen();
    this.toolbar.update(this.view.state);
    this.refuse(obstacle(reading));
  }

  build() {
    this.mount = element("div", { class: "te-page" });
    this.status = element("p", { class: "te-status", role: "status" });
    this.spoken = element("p", { class: "te-spoken", "aria-live": "polite" });
    this.reason = element("p", { class: "te-reason", hidden: true });
    this.help = element("p", { class: "te-help", id: freshId("help") }, words.help);
    const top = Math.min(5, Math.max(1, Number(this.textarea.dataset.headingLevel) || 2));
    this.dom = element("div", { class: "text-editor", "data-top": top }, this.reason, this.mount);
    this.textarea.before(this.dom);
    this.dom.append(this.textarea, this.status, this.spoken, this.help);
    this.panels = new Panels(this.dom, this);
    this.textarea.hidden = true;
  }

  attributes() {
    const { textarea } = this;
    const label = textarea.labels?.[0];
    if (label) label.id ||= freshId("label");
    const described = [textarea.getAttribute("aria-describedby"), this.help.id].filter(Boolean).join(" ");
    return {
      id: freshId("words"),
      role: "textbox",
      "aria-multiline": "true",
      "aria-describedby": described,
      lang: textarea.lang || document.documentElement.lang || "en-GB",
      spellcheck: "true",
      ...(label ? { "aria-labelledby": label.id } : { "aria-label": textarea.getAttribute("aria-label") || words.editor }),
    };
  }

  actions() {
    const language = (this.textarea.lang || document.documentElement.lang || "en").slice(0, 2);
    return {
      otherLanguage: language === "cy" ? "en" : "cy",
      plain: () => (this.isPlain ? this.formatted() : this.plain()),
      link: (state = this.view.state, dispatch = this.view.dispatch) => this.panels.link(state, dispatch),
      picture: (state, dispatch) => this.panels.picture(state, dispatch),
      figure: (state, dispatch, view) => {
        if (!state.selection.$from.parent.inlineContent) return false;
        if (dispatch) openList(view);
        return true;
      },
    };
  }

  stateOf(doc) {
    return EditorState.create({
      doc,
      plugins: [
        new Plugin({ props: { handleKeyDown: (view, event) => event.key === "Enter" && this.panels.openChosen(view) } }),
        suggesting(this.figures, this.dom, (said) => this.say(said, this.spoken)),
        pasting((said) => this.say(said)),
        ...keys(this.actions()),
        history(),
        noteNumbers,
        tidying,
        sparing,
        hints,
        dropCursor({ color: false, class: "te-drop" }),
        gapCursor(),
        tableEditing(),
      ],
    });
  }

  listen() {
    this.textarea.addEventListener("text-editor:replaced", () => this.readAgain(true));
    for (const kind of ["input", "change"]) this.dom.addEventListener(kind, (event) => event.target !== this.textarea && event.stopPropagation());
    this.textarea.addEventListener("text-editor:figures", () => {
      this.figures.load(this.textarea.dataset.figures);
      this.pictures.load(this.textarea.dataset.pictures);
    });
    this.textarea.form?.addEventListener("submit", () => this.write());
    this.dom.addEventListener("focusout", (event) => this.left(event));
    for (const leaving of ["beforeunload", "pagehide"]) window.addEventListener(leaving, () => this.write());
    this.view.dom.addEventListener("mousedown", () => this.panels.close());
    const label = this.textarea.labels?.[0];
    label?.addEventListener("click", () => !this.isPlain && this.view.focus());
  }

  dispatch(change) {
    this.view.updateState(this.view.state.apply(change));
    this.toolbar?.update(this.view.state);
    if (!change.docChanged || change.getMeta("reading")) return;
    this.panels.close();
    if (!change.getMeta("paste")) this.status.textContent = "";
    clearTimeout(this.timer);
    this.changed = true;
    this.timer = setTimeout(() => this.write(), WAIT);
  }

  /** Writes what is shown into the text area, and says so to the page. */
  write() {
    clearTimeout(this.timer);
    if (!this.changed || this.isPlain) return;
    this.changed = false;
    const { text, faithful } = writeText(this.view.state.doc, this.reading);
    this.reason.hidden = faithful;
    this.reason.textContent = faithful ? "" : words.unfaithful;
    if (text === this.textarea.value) return;
    this.textarea.value = this.known = text;
    this.unsaid = true;
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  left(event) {
    if (this.isPlain || this.dom.contains(event.relatedTarget)) return;
    this.write();
    if (!this.unsaid) return;
    this.unsaid = false;
    this.textarea.dispatchEvent(new Event("change", { bubbles: true }));
  }

  plain() {
    this.write();
    this.showPlain(true);
    this.textarea.focus();
  }

  formatted() {
    if (this.refuse(obstacle(readText(this.textarea.value)))) return;
    this.showPlain(false);
    this.readAgain();
    this.view.focus();
  }

  showPlain(plain) {
    this.isPlain = plain;
    this.textarea.hidden = !plain;
    this.mount.hidden = this.help.hidden = plain;
    this.panels.close();
    this.toolbar.plain(plain);
  }

  /** Where a text cannot be shown formatted it is shown plain, with the reason. */
  refuse(why) {
    this.reason.hidden = !why;
    this.reason.textContent = why ? words.obstacle[why] : "";
    if (why) this.showPlain(true);
    return Boolean(why);
  }

  /** Shows what stands in the text area, where that is not what was shown last; `anew`: with nothing to take back. */
  readAgain(anew = false) {
    const { value } = this.textarea;
    if (value === this.known) return;
    const reading = readText(value);
    if (this.refuse(obstacle(reading)) || this.isPlain) return;
    clearTimeout(this.timer);
    this.changed = false;
    this.reading = reading;
    this.known = value;
    if (anew) {
      this.view.updateState(this.stateOf(reading.doc));
      this.toolbar.update(this.view.state);
      return;
    }
    const { tr, doc, selection } = this.view.state;
    const change = closeHistory(tr.replaceWith(0, doc.content.size, reading.doc.content)).setMeta("reading", true);
    const near = Math.min(selection.from, change.doc.content.size);
    this.view.dispatch(change.setSelection(TextSelection.near(change.doc.resolve(near))));
    this.view.dispatch(closeHistory(this.view.state.tr));
  }

  /** Says something to who reads the screen and to who hears it, or (`spoken`) to the latter alone, who cannot see what was offered. */
  say(said, place = this.status) {
    place.textContent = "";
    requestAnimationFrame(() => (place.textContent = said));
  }
}
