// The words of an element: bold, italics and links are kept, colours, sizes and classes are not.
import { allowed } from "../addresses.js";
import { BRACES } from "../markdown/inline.js";
import { isPlacement } from "../figures.js";
import { schema } from "../schema.js";

const { marks } = schema;
const RAISED = { 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
const LOWERED = { 0: "₀", 1: "₁", 2: "₂", 3: "₃", 4: "₄", 5: "₅", 6: "₆", 7: "₇", 8: "₈", 9: "₉" };

/** A property of an element's own style, as it is written there (the page's policy lets no style apply). */
export function styleOf(element, name) {
  const found = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]*)`, "i").exec(element.getAttribute("data-style") ?? "");
  return found ? found[1].trim().toLowerCase() : "";
}

/** Whether an element is not to be seen: hidden words, and the bullets that Word writes beside the items of its lists. */
export function isHidden(element) {
  const hidden = styleOf(element, "display") === "none" || styleOf(element, "mso-hide") === "all";
  return hidden || styleOf(element, "mso-list") === "ignore";
}

/** The inline nodes of an element, blanks in order. `context.left` counts what is left out; `context.notes` knows the notes. */
export function inlineOf(element, context) {
  const nodes = [];
  walk(element, [], nodes, context);
  return tidied(nodes);
}

function walk(element, kept, nodes, context) {
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) nodes.push(...texts(child.data, kept));
    else if (child.nodeType === Node.ELEMENT_NODE && !isHidden(child)) one(child, kept, nodes, context);
  }
}

function one(child, kept, nodes, context) {
  const name = child.localName;
  if (name === "img" || name === "v:imagedata" || name === "svg") context.left.pictures++;
  else if (name === "br") nodes.push(schema.nodes.hard_break.create());
  else if (name === "input") nodes.push(...(child.type === "checkbox" ? [schema.text(child.checked ? "☑ " : "☐ ")] : []));
  else if (name === "del" && (child.hasAttribute("cite") || child.hasAttribute("datetime"))) context.left.deleted++;
  else if (context.notes.isBack(child)) return;
  else if (context.notes.isMark(child)) nodes.push(...(context.inNote ? [] : [schema.nodes.note_mark.create({ name: context.notes.nameOf(child) })]));
  else if (name === "sup" || name === "sub") shifted(child, kept, nodes, context, name === "sup" ? RAISED : LOWERED);
  else {
    const inner = marksOf(child, kept);
    if (/^(?:p|div|li|td|th|tr|h[1-6])$/.test(name) && nodes.length) nodes.push(schema.text(" "));
    walk(child, inner, nodes, context);
  }
}

function shifted(child, kept, nodes, context, digits) {
  if (/^\d+$/.test(child.textContent.trim()) && !context.notes.hasMark(child)) {
    nodes.push(schema.text([...child.textContent.trim()].map((digit) => digits[digit]).join(""), kept));
  } else walk(child, kept, nodes, context);
}

function marksOf(element, kept) {
  const name = element.localName;
  const weight = styleOf(element, "font-weight");
  const slant = styleOf(element, "font-style");
  let found = kept;
  if (/^(?:normal|[1-5]00)$/.test(weight)) found = marks.strong.removeFromSet(found);
  else if (name === "b" || name === "strong" || /^(?:bold|bolder|[6-9]00)$/.test(weight)) found = marks.strong.create().addToSet(found);
  if (slant === "normal") found = marks.em.removeFromSet(found);
  else if (name === "i" || name === "em" || name === "cite" || slant === "italic") found = marks.em.create().addToSet(found);
  const address = name === "a" ? (element.getAttribute("href") ?? "").trim().replace(/\s/g, "%20") : "";
  return allowed(address) && !address.startsWith("#") ? marks.link.create({ address }).addToSet(found) : found;
}

/** Words, with what stands in double braces as a figure. */
export function texts(words, kept) {
  const text = words.replace(/[\s\u00a0]+/g, " ").replace(/[\u200b\u00ad\ufeff]/g, "").replace(/[\u{f0000}-\u{10ffff}]/gu, "�");
  const nodes = [];
  let done = 0;
  const put = (some) => some && nodes.push(schema.text(some, kept));
  for (const match of text.matchAll(BRACES)) {
    if (isPlacement(match[0])) continue;
    put(text.slice(done, match.index));
    nodes.push(schema.nodes.chip.create({ written: match[0] }, null, kept));
    done = match.index + match[0].length;
  }
  put(text.slice(done));
  return nodes;
}

/** Nodes with one blank for several, and none at the ends or beside a break. */
function tidied(nodes) {
  const out = [];
  const isBreak = (node) => node?.type.name === "hard_break";
  for (const node of nodes) {
    const last = out.at(-1);
    const atStart = !last || isBreak(last) || (last.isText && last.text.endsWith(" "));
    if (node.isText) {
      const text = atStart ? node.text.trimStart() : node.text;
      if (text) out.push(schema.text(text, node.marks));
    } else if (!isBreak(node) || last) out.push(node);
  }
  while (out.length && (isBreak(out.at(-1)) || (out.at(-1).isText && !out.at(-1).text.trim()))) out.pop();
  const last = out.at(-1);
  if (last?.isText) out[out.length - 1] = schema.text(last.text.trimEnd(), last.marks);
  return out;
}
