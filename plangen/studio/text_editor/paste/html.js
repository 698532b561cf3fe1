// HTML of a clipboard to blocks. It is parsed apart from the page, so that nothing in it runs or is fetched; only words, bold,
// italics, links, headings, lists, tables and notes are taken.
import { schema } from "../schema.js";
import { assembled } from "./assembled.js";
import { inlineOf, isHidden } from "./inline.js";
import { notesOf } from "./notes.js";
import { tableOf } from "./tables.js";
import { wordItem } from "./word.js";

const BLOCKS =
  "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table ul";
const IS_BLOCK = new Set(BLOCKS.split(" "));
const HAS_BLOCK = BLOCKS.replace("body ", "").split(" ").join(",");

/** What is in the HTML: `blocks`, `notes` (to stand at the end), and how many pictures, comments and so on were left out. */
export function fromHtml(html, nextName) {
  const page = new DOMParser().parseFromString(harmless(html), "text/html");
  const left = { pictures: 0, comments: 0, deleted: 0, merged: 0, joined: 0 };
  withoutComments(page, left);
  const context = { left, notes: notesOf(page, nextName) };
  const stream = [];
  blocksOf(page.body, { ...context, stream, level: 0 });
  const notes = context.notes.all.map(({ name, element }) => noteOf(name, element, context));
  return { ...left, blocks: assembled(withLevels(stream)), notes };
}

/** The HTML without what the page's policy would stop anyway: styles are kept as data, to be read here. */
function harmless(html) {
  const bare = html.replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "");
  return bare.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style=").replace(/\son\w+\s*=/gi, " data-on="));
}

function withoutComments(page, left) {
  const listed = page.querySelectorAll('[data-style*="mso-element:comment-list"], [data-style*="mso-element: comment-list"]');
  left.comments = page.querySelectorAll(".msocomanchor, a[href^='#cmnt']:not([href*='ref'])").length;
  for (const element of [...listed, ...page.querySelectorAll(".msocomanchor, .MsoCommentReference, script, style, title, meta, link, template")]) element.remove();
}

function noteOf(name, element, context) {
  const nodes = inlineOf(element, { ...context, inNote: true });
  return schema.nodes.note.create({ name }, nodes);
}

/** Puts what is in an element into the stream: blocks, and items of lists that are put together afterwards. */
function blocksOf(element, context) {
  let run = [];
  const flush = () => {
    const holder = element.ownerDocument.createElement("span");
    holder.append(...run.map((node) => node.cloneNode(true)));
    run = [];
    paragraph(inlineOf(holder, context), context);
  };
  for (const child of [...element.childNodes]) {
    if (child.nodeType === Node.ELEMENT_NODE && isHidden(child)) continue;
    const opens = child.nodeType === Node.ELEMENT_NODE && (IS_BLOCK.has(child.localName) || child.querySelector(HAS_BLOCK));
    if (!opens) run.push(child);
    else {
      flush();
      blockOf(child, context);
    }
  }
  flush();
}

function blockOf(element, context) {
  const name = element.localName;
  if (context.notes.holds(element)) return;
  if (name === "ul" || name === "ol") listOf(element, context);
  else if (name === "table") tableInto(element, context);
  else if (name === "hr") return;
  else if (/^h[1-6]$/.test(name)) headingOf(element, Number(name[1]), context);
  else if (/MsoTitle/.test(element.className)) headingOf(element, 1, context);
  else if (name === "blockquote") quoteOf(element, context);
  else if (name === "p" && wordItem(element)) itemOfWord(element, context);
  else if (name === "pre") for (const line of element.textContent.split("\n")) paragraph(line.trim() ? [schema.text(line.trim())] : [], context);
  else blocksOf(element, context);
}

function paragraph(nodes, { stream, item }) {
  if (!nodes.length) return;
  const made = schema.nodes.paragraph.create(null, nodes);
  if (item && !item.paragraphs.length) item.paragraphs.push(made);
  else if (item && stream.at(-1) === item) item.paragraphs.push(made);
  else stream.push({ block: made });
}

function headingOf(element, level, context) {
  if (context.item) return blocksOf(element, context);
  const text = inlineOf(element, context).filter((node) => node.isText || node.type.name === "chip").map((node) => node.mark([]));
  if (text.length) context.stream.push({ heading: level, text });
  return undefined;
}

/** Headings with the highest of them at the second level, as a section has the first. */
function withLevels(stream) {
  const highest = Math.min(...stream.map((piece) => piece.heading ?? 9));
  return stream.map((piece) =>
    piece.heading ? { block: schema.nodes.heading.create({ level: Math.min(6, piece.heading - highest + 2) }, piece.text) } : piece,
  );
}

function quoteOf(element, context) {
  const stream = [];
  blocksOf(element, { ...context, stream, item: null });
  const inner = assembled(withLevels(stream));
  const fits = inner.length && inner.every((block) => block.type.isInGroup("prose")) && !context.item;
  if (fits) context.stream.push({ block: schema.nodes.quote.create(null, inner) });
  else context.stream.push(...inner.map((block) => ({ block })));
}

function listOf(element, context) {
  const ordered = element.localName === "ol";
  let order = Number(element.getAttribute("start") || 1);
  for (const child of element.children) {
    if (child.localName === "ul" || child.localName === "ol") listOf(child, { ...context, level: context.level + 1 });
    else if (child.localName !== "li") blockOf(child, context);
    else {
      const told = Number(child.getAttribute("aria-level") || child.dataset.ariaLevel || 0);
      const level = told ? told - 1 : context.level;
      const item = { item: true, level, ordered, order: order++, paragraphs: [] };
      context.stream.push(item);
      blocksOf(child, { ...context, item, level: level + 1 });
    }
  }
}

function itemOfWord(element, context) {
  const found = wordItem(element);
  const item = { item: true, ...found, paragraphs: [] };
  context.stream.push(item);
  const nodes = inlineOf(element, context);
  if (nodes.length) item.paragraphs.push(schema.nodes.paragraph.create(null, nodes));
}

function tableInto(element, context) {
  const cells = element.querySelectorAll("td, th");
  if (cells.length === 1) blocksOf(cells[0], context);
  else {
    const table = tableOf(element, context);
    if (table) context.stream.push({ block: table });
  }
}

