// What a text may hold: the blocks and the marks that plangen's prose knows, and nothing else. What is written in a form that the
// editor does not know stands in a `source` block, as it is written.
import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";
import { allowed } from "./addresses.js";

const leaf = (name, text) => ({ inline: true, group: "inline", atom: true, leafText: text, ...name });

const blocks = {
  doc: { content: "(block | passage | note)+" },
  paragraph: { content: "inline*", group: "block prose", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
  heading: {
    content: "(text | chip)*",
    marks: "",
    group: "block",
    defining: true,
    attrs: { level: { default: 2 } },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    toDOM: (node) => [`h${node.attrs.level}`, 0],
  },
  bullet_list: { content: "list_item+", group: "block prose list", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
  ordered_list: {
    content: "list_item+",
    group: "block prose list",
    attrs: { order: { default: 1 } },
    parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ order: Number(dom.getAttribute("start") || 1) }) }],
    toDOM: (node) => (node.attrs.order === 1 ? ["ol", 0] : ["ol", { start: node.attrs.order }, 0]),
  },
  list_item: { content: "paragraph+ list*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
  quote: {
    content: "prose+",
    group: "block",
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  callout: {
    content: "callout_title prose+",
    group: "block",
    defining: true,
    isolating: true,
    attrs: { kind: { default: "note" } },
    parseDOM: [{ tag: "aside", getAttrs: (dom) => ({ kind: dom.dataset.kind || "note" }) }],
    toDOM: (node) => ["aside", { "data-kind": node.attrs.kind, role: "note" }, 0],
  },
  callout_title: {
    content: "(text | chip)*",
    marks: "",
    defining: true,
    parseDOM: [{ tag: "p.callout-title", priority: 60 }],
    toDOM: () => ["p", { class: "callout-title" }, 0],
  },
  passage: {
    content: "block+",
    defining: true,
    isolating: true,
    attrs: { language: {} },
    parseDOM: [{ tag: "div[data-passage]", getAttrs: (dom) => ({ language: dom.dataset.passage }) }],
    toDOM: (node) => ["div", { "data-passage": node.attrs.language, lang: node.attrs.language }, 0],
  },
  note: {
    content: "(text | chip | picture | hard_break)*",
    defining: true,
    isolating: true,
    attrs: { name: {} },
    parseDOM: [{ tag: "p[data-note]", priority: 60, getAttrs: (dom) => ({ name: dom.dataset.note }) }],
    toDOM: (node) => ["p", { "data-note": node.attrs.name }, 0],
  },
  placement: {
    group: "block",
    atom: true,
    attrs: { written: {} },
    parseDOM: [{ tag: "div[data-placement]", getAttrs: (dom) => ({ written: dom.dataset.placement }) }],
    toDOM: (node) => ["div", { "data-placement": node.attrs.written }, node.attrs.written],
  },
  captioned_table: {
    content: "caption table",
    group: "block",
    isolating: true,
    attrs: { below: { default: false } },
    parseDOM: [{ tag: "div.captioned-table" }],
    toDOM: () => ["div", { class: "captioned-table" }, 0],
  },
  caption: { content: "(text | chip)*", marks: "", defining: true, parseDOM: [{ tag: "p.caption", priority: 60 }], toDOM: () => ["p", { class: "caption" }, 0] },
  ...tableNodes({
    cellContent: "paragraph",
    cellAttributes: {
      align: {
        default: null,
        getFromDOM: (dom) => dom.dataset.align || null,
        setDOMAttr: (value, attrs) => value && (attrs["data-align"] = value),
      },
    },
  }),
  source: {
    group: "block",
    atom: true,
    attrs: { text: {} },
    parseDOM: [{ tag: "pre[data-source]", preserveWhitespace: "full", getAttrs: (dom) => ({ text: dom.dataset.source }) }],
    toDOM: (node) => ["pre", { "data-source": node.attrs.text }, node.attrs.text],
  },
};

const inlines = {
  text: { group: "inline" },
  chip: leaf(
    {
      attrs: { written: {} },
      parseDOM: [{ tag: "span[data-reference]", getAttrs: (dom) => ({ written: dom.dataset.reference }) }],
      toDOM: (node) => ["span", { "data-reference": node.attrs.written }, node.attrs.written],
    },
    (node) => node.attrs.written,
  ),
  note_mark: leaf(
    {
      attrs: { name: {} },
      parseDOM: [{ tag: "sup[data-note-mark]", getAttrs: (dom) => ({ name: dom.dataset.noteMark }) }],
      toDOM: (node) => ["sup", { "data-note-mark": node.attrs.name }, node.attrs.name],
    },
    () => "",
  ),
  note_here: leaf(
    {
      attrs: { words: {} },
      parseDOM: [{ tag: "sup[data-note-here]", getAttrs: (dom) => ({ words: dom.dataset.noteHere }) }],
      toDOM: (node) => ["sup", { "data-note-here": node.attrs.words }, "†"],
    },
    (node) => ` (${node.attrs.words})`,
  ),
  picture: leaf(
    {
      attrs: { written: {}, words: {} },
      parseDOM: [
        { tag: "span[data-picture]", getAttrs: (dom) => ({ written: dom.dataset.picture, words: dom.textContent }) },
      ],
      toDOM: (node) => ["span", { "data-picture": node.attrs.written }, node.attrs.words],
    },
    (node) => node.attrs.words,
  ),
  hard_break: {
    inline: true,
    group: "inline",
    selectable: false,
    leafText: () => "\n",
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
};

const marks = {
  strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
  em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  language: {
    attrs: { language: {} },
    parseDOM: [{ tag: "span[data-language]", getAttrs: (dom) => ({ language: dom.dataset.language }) }],
    toDOM: (mark) => ["span", { "data-language": mark.attrs.language, lang: mark.attrs.language }, 0],
  },
  link: {
    attrs: { address: {}, title: { default: "" } },
    inclusive: false,
    parseDOM: [{ tag: "a[href]", getAttrs: (dom) => ({ address: dom.getAttribute("href") }) }],
    toDOM: (mark) => ["a", allowed(mark.attrs.address) ? { href: mark.attrs.address } : { class: "not-a-link" }, 0],
  },
  code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
};

export const schema = new Schema({ nodes: { ...blocks, ...inlines }, marks });
