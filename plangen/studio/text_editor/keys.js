// What keys do, and what becomes a list, a heading or a quotation as it is typed.
import { baseKeymap, chainCommands, exitCode } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import { Plugin, TextSelection } from "prosemirror-state";
import { goToNextCell, isInTable } from "prosemirror-tables";
import * as commands from "./commands.js";
import { isPlacement } from "./figures.js";
import { backToMark } from "./notes.js";
import { schema } from "./schema.js";

const { nodes } = schema;

/** The plugins for keys; `actions` are those that need more than the text: the link's form, for one. */
export function keys(actions) {
  return [
    keymap({
      "Mod-z": undo,
      "Mod-y": redo,
      "Mod-Shift-z": redo,
      "Mod-b": commands.strong,
      "Mod-i": commands.em,
      "Mod-k": () => actions.link(),
      "Mod-Alt-0": commands.paragraph,
      "Mod-Alt-1": commands.heading(2),
      "Mod-Alt-2": commands.heading(3),
      Enter: chainCommands(backToMark, nextRow, leaveCaption, leaveTitle, splitListItem(nodes.list_item)),
      "Shift-Enter": breakLine,
      Tab: chainCommands(goToNextCell(1), nextRow, commands.deeper),
      "Shift-Tab": chainCommands(goToNextCell(-1), commands.shallower),
      Backspace: chainCommands(outOfHeading, outOfList),
    }),
    leavingTab(),
    keymap(baseKeymap),
    inputRules({ rules: rules() }),
  ];
}

/** After Escape the next Tab leaves the editor, so that no list and no table holds the keyboard. */
function leavingTab() {
  let leaving = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown(_, event) {
          const lets = event.key === "Tab" && leaving;
          leaving = event.key === "Escape" || (leaving && event.key === "Shift");
          if (lets) event.stopImmediatePropagation();
          return lets;
        },
      },
    },
  });
}

function breakLine(state, dispatch) {
  const { $from } = state.selection;
  if (!["paragraph", "note"].includes($from.parent.type.name) || isInTable(state)) return exitCode(state, dispatch);
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
}

/** In a table Enter goes to the row below, and makes one after the last, as in a spreadsheet. */
function nextRow(state, dispatch) {
  if (!isInTable(state)) return false;
  const { $from } = state.selection;
  let depth = $from.depth;
  while ($from.node(depth).type !== nodes.table) depth--;
  const table = $from.node(depth);
  const row = $from.index(depth);
  const column = $from.index(depth + 1);
  if (!dispatch) return true;
  const change = state.tr;
  if (row === table.childCount - 1) {
    const cells = table.firstChild.children.map((cell) => nodes.table_cell.create({ align: cell.attrs.align }, nodes.paragraph.create()));
    change.insert($from.end(depth), nodes.table_row.create(null, cells));
  }
  let position = $from.after(depth + 1) + 1;
  const below = change.doc.nodeAt($from.after(depth + 1));
  for (let place = 0; place < column; place++) position += below.child(place).nodeSize;
  dispatch(change.setSelection(TextSelection.near(change.doc.resolve(position + 1))).scrollIntoView());
  return true;
}

function leaveCaption(state, dispatch) {
  return state.selection.$from.parent.type === nodes.caption && toNext(state, dispatch);
}

function leaveTitle(state, dispatch) {
  return state.selection.$from.parent.type === nodes.callout_title && toNext(state, dispatch);
}

function toNext(state, dispatch) {
  dispatch?.(state.tr.setSelection(TextSelection.near(state.doc.resolve(state.selection.$from.after()), 1)).scrollIntoView());
  return true;
}

/** At the beginning of a heading Backspace makes it ordinary text. */
function outOfHeading(state, dispatch) {
  const { empty, $from } = state.selection;
  return empty && $from.parentOffset === 0 && $from.parent.type === nodes.heading && commands.paragraph(state, dispatch);
}

/** At the beginning of an item Backspace takes it out of its list, as a word processor does. */
function outOfList(state, dispatch, view) {
  const { empty, $from } = state.selection;
  const first = $from.depth > 1 && $from.node(-1).type === nodes.list_item && $from.index(-1) === 0;
  return empty && first && $from.parentOffset === 0 && commands.shallower(state, dispatch, view);
}

function rules() {
  return [
    wrappingInputRule(/^\s*([-*+•])\s$/, nodes.bullet_list),
    wrappingInputRule(
      /^(\d{1,3})[.)]\s$/,
      nodes.ordered_list,
      (match) => ({ order: Number(match[1]) }),
      (match, node) => node.childCount + node.attrs.order === Number(match[1]),
    ),
    wrappingInputRule(/^\s*>\s$/, nodes.quote),
    textblockTypeInputRule(/^(#{2,6})\s$/, nodes.heading, (match) => ({ level: match[1].length })),
    marked(/\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, "strong"),
    marked(/(?<![*\w])\*([^*\s](?:[^*]*[^*\s])?)\*$/, "em"),
    marked(/(?<![_\w])_([^_\s](?:[^_]*[^_\s])?)_$/, "em"),
    new InputRule(/\{\{[^{}]+\}\}$/, (state, match, start, end) =>
      isPlacement(match[0]) ? null : state.tr.replaceWith(start, end, nodes.chip.create({ written: match[0] })),
    ),
  ];
}

/** Words between signs, as Markdown has them, become marked words without the signs. */
function marked(pattern, name) {
  return new InputRule(pattern, (state, match, start, end) => {
    const type = schema.marks[name];
    if (!state.doc.resolve(start).parent.type.allowsMarkType(type)) return null;
    const signs = match[0].indexOf(match[1]);
    const change = state.tr;
    if (end > start + signs + match[1].length) change.delete(start + signs + match[1].length, end);
    change.delete(start, start + signs);
    return change.addMark(start, start + match[1].length, type.create()).removeStoredMark(type);
  });
}
