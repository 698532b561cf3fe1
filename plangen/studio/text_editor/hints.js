// What an empty place is for, in pale words that are no part of the text: the title of a box, the caption of a table, a note.
import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { words } from "./words.js";

const HINTS = { callout_title: words.titleEmpty, caption: words.captionEmpty, note: words.noteEmpty, heading: words.headingEmpty };

/** Shows the hints, says in which language a passage is, and shows the cells of the table that one writes in. */
export const hints = new Plugin({
  props: {
    decorations({ doc, selection }) {
      const found = [];
      const inside = (node, position) => selection.from > position && selection.to < position + node.nodeSize;
      doc.descendants((node, position) => {
        const hint = node.content.size === 0 ? HINTS[node.type.name] : undefined;
        const put = (attributes) => found.push(Decoration.node(position, position + node.nodeSize, attributes));
        if (hint) put({ class: "te-empty", "data-hint": hint });
        if (node.type.name === "captioned_table" && inside(node, position)) put({ class: "te-inside" });
        if (node.type.name === "passage") put({ "data-language-name": words.languages[node.attrs.language] ?? node.attrs.language });
        return !node.inlineContent;
      });
      return DecorationSet.create(doc, found);
    },
  },
});
