// What is offered as one types: after @ a list of figures, after a number that is a figure its chip. Neither takes the keyboard from
// the text: the list is moved through from where one types (a combobox), and an offer that is not taken goes away by itself.
import { Plugin, PluginKey } from "prosemirror-state";
import { putBlock } from "./commands.js";
import { element, freshId } from "./dom.js";
import { isPlacement, viewOf } from "./figures.js";
import { schema } from "./schema.js";
import { words } from "./words.js";

export const suggestions = new PluginKey("suggestions");
const SHOWN = 8;
const GAP = 4;
const BEFORE_AT = /(?:^|[\s(“‘"'—–-])@$/;
const NUMBER = /(?<![\p{L}\p{N}.,£%])(£?\d[\d,]*(?:\.\d+)?%?)([\s.,;:)]?)$/u;

/** The plugin; `figures` are the plan's, `say` speaks to a screen reader. */
export function suggesting(figures, holder, say) {
  const ids = { list: freshId("figures"), option: freshId("figure") };
  return new Plugin({
    key: suggestions,
    state: {
      init: () => null,
      apply: (change, before, _, state) => next(change, before, state, figures),
    },
    props: {
      handleKeyDown: (view, event) => keyDown(view, event),
      attributes: (state) => attributesOf(suggestions.getState(state), ids),
      handleDOMEvents: {
        blur(view, event) {
          if (!holder.contains(event.relatedTarget)) close(view);
          return false;
        },
      },
    },
    view: (view) => new Popup(view, holder, ids, figures, say),
  });
}

/** Begins the list at the cursor, as if @ had been typed. */
export function openList(view) {
  const { $from } = view.state.selection;
  const before = $from.parent.textBetween(0, $from.parentOffset, "\n", "￼");
  const space = before && !/[\s(]$/.test(before) ? " " : "";
  view.focus();
  view.dispatch(view.state.tr.insertText(`${space}@`).scrollIntoView());
}

function next(change, before, state, figures) {
  const told = change.getMeta(suggestions);
  if (told) return told === "close" ? null : { ...before, ...told };
  const { empty, $from } = state.selection;
  if (!empty || !$from.parent.inlineContent) return null;
  if (before?.kind === "list") return goOn(before, change, $from, figures);
  const text = $from.parent.textBetween(0, $from.parentOffset, "\n", "￼");
  if (!change.docChanged) return null;
  if (BEFORE_AT.test(text)) return listFor($from.pos - 1, "", figures);
  return offer(text, $from, figures);
}

function goOn(before, change, $from, figures) {
  const from = change.mapping.map(before.from, -1);
  if ($from.pos <= from || from < $from.start()) return null;
  const text = $from.doc.textBetween(from, $from.pos, "\n", "￼");
  if (!text.startsWith("@") || text.length > 60) return null;
  return text.slice(1) === before.query ? { ...before, from } : listFor(from, text.slice(1), figures);
}

function listFor(from, query, figures) {
  const found = figures.search(query);
  if (!found.length && /\s\S*\s/.test(query)) return null;
  return { kind: "list", from, query, items: found.slice(0, SHOWN), count: found.length, index: 0 };
}

/** The offer of a chip for the number just typed, if it is one of the plan's figures. */
function offer(text, $from, figures) {
  const match = NUMBER.exec(text);
  if (!match || (match[1].replace(/\D/g, "").length < 2 && !/[£%]/.test(match[1]))) return null;
  const items = figures.all.filter((figure) => !isPlacement(figure.reference) && sameNumber(String(figure.value), match[1]));
  if (!items.length) return null;
  const asTyped = (figure) => Number(figure.value === match[1]);
  items.sort((one, other) => asTyped(other) - asTyped(one));
  const from = $from.pos - match[0].length;
  return { kind: "offer", from, to: from + match[1].length, items: items.slice(0, 3), index: 0 };
}

const bare = (number) => number.replace(/[£,]/g, "");
const sameNumber = (value, typed) => bare(value) === bare(typed) && (!typed.includes("£") || value.includes("£"));

function keyDown(view, event) {
  const shown = suggestions.getState(view.state);
  if (!shown || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (event.key === "Escape") return close(view);
  if (event.key === "Tab" && !event.shiftKey && shown.items.length) return take(view, shown.items[shown.index]);
  if (shown.kind !== "list" || !shown.items.length) return false;
  if (event.key === "Enter") return take(view, shown.items[shown.index]);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return false;
  const index = (shown.index + step + shown.items.length) % shown.items.length;
  view.dispatch(view.state.tr.setMeta(suggestions, { index }));
  return true;
}

function close(view) {
  if (!suggestions.getState(view.state)) return false;
  view.dispatch(view.state.tr.setMeta(suggestions, "close"));
  return true;
}

/** Puts a figure where it was asked for: a chip into the words, a table or a chart on a line of its own. */
function take(view, figure) {
  const shown = suggestions.getState(view.state);
  const to = shown.kind === "offer" ? shown.to : view.state.selection.from;
  const written = `{{ ${figure.reference.trim()} }}`;
  const { $from } = view.state.selection;
  if (isPlacement(figure.reference)) {
    view.dispatch(view.state.tr.delete(shown.from, to).setMeta(suggestions, "close"));
    putBlock(schema.nodes.placement.create({ written }))(view.state, view.dispatch);
  } else {
    const marks = view.state.doc.resolve(shown.from).marks();
    const chip = schema.nodes.chip.create({ written }, null, $from.parent.type.allowsMarks(marks) ? marks : []);
    const change = view.state.tr.replaceWith(shown.from, to, chip).setMeta(suggestions, "close");
    view.dispatch(change.scrollIntoView());
  }
  view.focus();
  return true;
}

function attributesOf(shown, ids) {
  const base = { "aria-autocomplete": "list" };
  if (shown?.kind !== "list" || !shown.items.length) return base;
  return { ...base, "aria-controls": ids.list, "aria-activedescendant": `${ids.option}-${shown.index}` };
}

/** The list or the offer, drawn beside the cursor. */
class Popup {
  constructor(view, holder, ids, figures, say) {
    Object.assign(this, { holder, ids, figures, say });
    this.dom = element("div", { class: "te-popup", hidden: true });
    this.dom.addEventListener("mousedown", (event) => event.preventDefault());
    holder.append(this.dom);
    this.update(view, null);
  }

  update(view, before) {
    const shown = suggestions.getState(view.state);
    if (before && shown === suggestions.getState(before)) return;
    this.dom.hidden = !shown;
    if (!shown) return this.dom.replaceChildren();
    this.dom.replaceChildren(...(shown.kind === "list" ? this.list(view, shown) : this.offer(view, shown)));
    const put = () => suggestions.getState(view.state) === shown && place(this.dom, this.holder, view.coordsAtPos(shown.from));
    put();
    const chosen = this.dom.querySelector('[aria-selected="true"]');
    if (chosen) this.dom.scrollTop = chosen.offsetTop + chosen.offsetHeight - this.dom.clientHeight;
    requestAnimationFrame(put); // once what was typed has been scrolled into sight
  }

  list(view, shown) {
    if (!shown.items.length) {
      this.say(words.figure.none);
      return [element("p", {}, this.figures.failed ? words.figure.loading : words.figure.none)];
    }
    const options = shown.items.map((figure, place) => {
      const value = isPlacement(figure.reference) ? words.placement[viewOf(figure.reference)] : figure.value;
      const parts = [element("span", { class: "te-what" }, figure.what ?? ""), element("span", { class: "te-value" }, value)];
      const table = figure.table ? element("span", { class: "te-from" }, figure.table) : null;
      const attributes = { role: "option", id: `${this.ids.option}-${place}`, "aria-selected": String(place === shown.index) };
      return element("div", { ...attributes, click: () => take(view, figure) }, ...parts, table);
    });
    if (shown.query !== this.query) this.say(words.figure.count(shown.count));
    this.query = shown.query;
    return [element("div", { role: "listbox", id: this.ids.list, "aria-label": words.figure.list }, ...options)];
  }

  offer(view, shown) {
    const rows = shown.items.map((figure, place) => {
      const said = words.figure.offer(figure.value, figure.what);
      if (place === 0) this.say(`${said} ${words.figure.take}`);
      const button = element("button", { type: "button", tabindex: "-1", click: () => take(view, figure) }, words.figure.take);
      return element("p", { class: "te-offer" }, element("span", {}, said), button);
    });
    return rows;
  }

  destroy() {
    this.dom.remove();
  }
}

/** Puts a popup below a place in the text, or above it where it would not be seen below; within the width of the editor. */
export function place(popup, holder, { left, top, bottom }) {
  const frame = holder.getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const above = bottom + GAP + height > window.innerHeight && top - GAP - height >= 0;
  popup.style.left = `${Math.max(0, Math.min(left - frame.left, frame.width - width))}px`;
  popup.style.top = `${above ? top - frame.top - GAP - height : bottom - frame.top + GAP}px`;
}
