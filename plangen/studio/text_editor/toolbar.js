// The row of buttons: one stop for Tab, arrows within, as the toolbar pattern of WAI-ARIA has it.
import { redo, undo } from "prosemirror-history";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, isInTable } from "prosemirror-tables";
import * as commands from "./commands.js";
import { element, icon } from "./dom.js";
import { icons } from "./icons.js";
import { addNote } from "./notes.js";
import { schema } from "./schema.js";
import { words } from "./words.js";

const { nodes, marks } = schema;
const named = words.buttons;

const hasMark = (type) => (state) => {
  const { from, to, empty, $from } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
};
const inList = (type) => (state) => commands.listAround(state.selection.$from)?.node.type === type;

/** The buttons in groups: name, icon, keys, what it does, and whether it is on. */
const groups = (actions) => [
  [
    { name: named.heading, icon: "heading", keys: "Ctrl+Alt+1", run: commands.heading(2), on: (state) => commands.isHeading(state, 2) },
    { name: named.subheading, icon: "subheading", keys: "Ctrl+Alt+2", run: commands.heading(3), on: (state) => commands.isHeading(state, 3) },
    { name: named.strong, icon: "strong", keys: "Ctrl+B", run: commands.strong, on: hasMark(marks.strong) },
    { name: named.em, icon: "em", keys: "Ctrl+I", run: commands.em, on: hasMark(marks.em) },
    { name: named.link, icon: "link", keys: "Ctrl+K", run: actions.link, on: hasMark(marks.link) },
  ],
  [
    { name: named.bullets, icon: "bullets", run: commands.list(nodes.bullet_list), on: inList(nodes.bullet_list) },
    { name: named.numbers, icon: "numbers", run: commands.list(nodes.ordered_list), on: inList(nodes.ordered_list) },
    { name: named.shallower, icon: "shallower", keys: "Shift+Tab", run: commands.shallower },
    { name: named.deeper, icon: "deeper", keys: "Tab", run: commands.deeper },
  ],
  [
    { name: named.figure, icon: "figure", keys: "@", run: actions.figure },
    { name: named.table, icon: "table", run: commands.addTable },
    { name: named.picture, icon: "picture", run: actions.picture },
    { name: named.note, icon: "note", run: addNote },
    { name: named.quote, icon: "quote", run: commands.quote, on: (state) => commands.isInside(state, nodes.quote) },
    { name: named.callout, icon: "callout", run: commands.callout, on: (state) => commands.isInside(state, nodes.callout) },
    {
      name: actions.otherLanguage === "cy" ? named.language : named.languageEnglish,
      icon: "language",
      run: commands.language(actions.otherLanguage),
      on: (state) => hasMark(marks.language)(state) || commands.isInside(state, nodes.passage),
    },
  ],
  [
    { name: named.undo, icon: "undo", keys: "Ctrl+Z", run: undo },
    { name: named.redo, icon: "redo", keys: "Ctrl+Y", run: redo },
  ],
];

const tableTools = [
  { name: named.rowAfter, icon: "rowAfter", run: addRowAfter },
  { name: named.columnAfter, icon: "columnAfter", run: addColumnAfter },
  { name: named.alignRight, icon: "alignRight", run: commands.alignRight },
  { name: named.deleteRow, icon: "deleteRow", run: deleteRow },
  { name: named.deleteColumn, icon: "deleteColumn", run: deleteColumn },
  { name: named.deleteTable, icon: "deleteTable", run: commands.removeTable },
];

/** The toolbar of an editor. `update(state)` is called after each change; `plain(shown)` where the view is changed. */
export class Toolbar {
  constructor(view, actions, controls) {
    this.view = view;
    this.made = [];
    this.switch = element("button", { type: "button", class: "te-switch", click: actions.plain }, words.plain);
    this.tableRow = element("div", { class: "te-table-tools", role: "group", "aria-label": words.tableTools, hidden: true });
    this.tableRow.append(...tableTools.map((tool) => this.button(tool)));
    const rows = groups(actions).map((group) => element("div", { class: "te-group" }, ...group.map((tool) => this.button(tool))));
    this.dom = element(
      "div",
      { class: "te-toolbar", role: "toolbar", "aria-label": words.toolbar, "aria-controls": controls },
      ...rows,
      this.switch,
      this.tableRow,
    );
    this.dom.addEventListener("keydown", (event) => this.move(event));
    this.dom.addEventListener("focusin", (event) => this.stopAt(event.target));
    this.stopAt(this.stops()[0]);
  }

  button(tool) {
    const label = tool.keys ? words.shortcut(tool.name, tool.keys) : tool.name;
    const button = element("button", { type: "button", title: label, "aria-label": tool.name }, icon(icons[tool.icon]));
    if (tool.keys?.includes("+")) button.setAttribute("aria-keyshortcuts", tool.keys.replace("Ctrl", "Control"));
    if (tool.on) button.setAttribute("aria-pressed", "false");
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => this.run(tool, button));
    this.made.push({ tool, button });
    return button;
  }

  run(tool, button) {
    if (button.getAttribute("aria-disabled") === "true") return;
    const before = document.activeElement;
    tool.run(this.view.state, this.view.dispatch, this.view);
    if (document.activeElement === before || document.activeElement === document.body) this.view.focus();
  }

  update(state) {
    for (const { tool, button } of this.made) {
      if (tool.on) button.setAttribute("aria-pressed", String(tool.on(state)));
      const can = tool.run(state, null, this.view) !== false;
      button.setAttribute("aria-disabled", String(!can));
    }
    this.tableRow.hidden = !isInTable(state);
    if (this.stop?.closest("[hidden]")) this.stopAt(this.stops()[0]);
  }

  /** In the plain view there is nothing but the way back. */
  plain(shown) {
    this.dom.classList.toggle("te-plain", shown);
    this.switch.textContent = shown ? words.formatted : words.plain;
    if (shown) this.stopAt(this.switch);
  }

  stops() {
    const plain = this.dom.classList.contains("te-plain");
    return plain ? [this.switch] : [...this.dom.querySelectorAll("button")].filter((button) => !button.closest("[hidden]"));
  }

  stopAt(button) {
    if (!button || button.localName !== "button") return;
    for (const other of this.dom.querySelectorAll("button")) other.tabIndex = other === button ? 0 : -1;
    this.stop = button;
  }

  move(event) {
    const stops = this.stops();
    const at = stops.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (event.key === "Escape") this.view.focus();
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    stops[(to + stops.length) % stops.length].focus();
  }
}
