// The words of one paragraph, read as plangen reads them: references, notes and literals first, then links, then emphasis.
// Each piece that is read becomes one character of a private plane, so that nothing in it is read again.
import { Fragment } from "prosemirror-model";
import { schema } from "../schema.js";
import { emphasised } from "./emphasis.js";
import { entity } from "./entities.js";
import { Unsure } from "./unsure.js";

const FIRST = 0xf0000;
export const TOKEN = /[\u{f0000}-\u{ffffd}]/u;
const TOKENS = /([\u{f0000}-\u{ffffd}])/u;

/** What may stand in double braces and is shown as one figure: a path, and a format. */
export const BRACES = /\{\{(.*?)\}\}/gs;
export const NOTE_HERE = /\^\[((?:[^[\]\n]|\n(?![ \t]*\n)|\[[^[\]\n]*\])+)\]/g;
const NOTE_MARK = /\[\^([^\]\s]+)\]/g;
export const LITERAL = new RegExp(
  [
    "\\\\(?<escaped>[!-/:-@\\[-`{-~])",
    "(?<broken>\\\\\\n)",
    "(?<ticks>`+)(?<code>(?:[^`\\n]|\\n(?![ \\t]*\\n))+)\\k<ticks>(?!`)",
    "``(?<ticked>(?:[^`\\n]|(?<!`)`(?!`))+)``(?!`)",
    "(?<entity>&(?:#\\d{1,7}|#[xX][\\da-fA-F]{1,6}|[A-Za-z][A-Za-z\\d]{1,31});)",
  ].join("|"),
  "g",
);
const MAILBOX = /<(?:mailto:)?([\p{L}\p{N}_.+-]+@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+)>/gu;
const AUTOLINK = /<((?:ftp|https?):\/\/[^<>\s]*)>/gi;
const LANGUAGE = /\{lang=(["']?)([A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?)\1\}/y;
const DESTINATION = /\(\s*(?:<([^<>\n]*)>|((?:[^\s()<>"']|\([^\s()<>"']*\))*))(?:\s+"([^"\n]*)")?\s*\)/y;
const SPACE = /[ \t\n\r\f\v\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/** A text in which every piece that stands for itself is a token, and what the tokens stand for. */
export class Tokens {
  constructor() {
    this.meant = [];
  }

  put(node, words = "") {
    this.meant.push({ node, words });
    return String.fromCodePoint(FIRST + this.meant.length - 1);
  }

  of(token) {
    return this.meant[token.codePointAt(0) - FIRST];
  }

  words(text) {
    return text.replace(new RegExp(TOKENS, "gu"), (token) => this.of(token).words);
  }
}

/** The inline nodes of the words of one block. `notes` are the names that a mark may have, null inside a note, where none has a meaning. */
export function readInline(text, notes) {
  if (TOKEN.test(text) || /(?:^|[^\\])(?:\\\\)*\\$/.test(text)) throw new Unsure();
  const tokens = new Tokens();
  return Fragment.from(trimmed(nodesOf(withBrackets(withTokens(text, notes, tokens), tokens), tokens, [])));
}

/** A text with a token for each reference, note, literal and address in angle brackets. */
export function withTokens(text, notes, tokens) {
  const { chip, note_here, note_mark, hard_break } = schema.nodes;
  const marked = notes ? text.replace(NOTE_HERE, (_, words) => tokens.put(note_here.create({ words }))) : text;
  return marked
    .replace(NOTE_MARK, (written, name) => (notes?.has(name) ? tokens.put(note_mark.create({ name })) : written))
    .replace(BRACES, (written) => {
      if (TOKEN.test(written)) throw new Unsure();
      return tokens.put(chip.create({ written }), written);
    })
    .replace(LITERAL, (...match) => {
      const { escaped, broken, code, ticked, entity: named } = match.at(-1);
      if (broken) return tokens.put(hard_break.create());
      if (named) return entityToken(named, tokens);
      return escaped ? tokens.put(escaped, escaped) : codeToken(code ?? ticked, tokens);
    })
    .replace(/ {2,}\n/g, () => tokens.put(hard_break.create()));
}

function entityToken(written, tokens) {
  const meant = entity(written);
  if (meant === null) return written;
  if (!/^[\P{C}]*$/u.test(meant) || /^\s*$/.test(meant)) throw new Unsure();
  return tokens.put(meant, meant);
}

function codeToken(code, tokens) {
  if (TOKEN.test(code)) throw new Unsure();
  const words = code.replace(SPACE, " ").trim();
  if (!words) throw new Unsure();
  return tokens.put(schema.text(words, [schema.marks.code.create()]), words);
}

/** A text with a token for each link, picture and span in another language. */
function withBrackets(text, tokens) {
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const found = text[at] === "[" ? bracketed(text, at, tokens) : null;
    if (found) {
      const image = found.image && out.endsWith("!");
      out = (image ? out.slice(0, -1) : out) + tokens.put(image ? found.image : found.nodes, found.words);
      at = found.end - 1;
    } else out += text[at];
  }
  const linked = (words, address) => tokens.put([schema.text(words, [schema.marks.link.create({ address })])]);
  return out
    .replace(AUTOLINK, (_, address) => linked(tokens.words(address), tokens.words(address)))
    .replace(MAILBOX, (_, address) => linked(address, `mailto:${address}`));
}

function bracketed(text, start, tokens) {
  const close = closing(text, start);
  if (close < 0) return null;
  const inside = text.slice(start + 1, close);
  LANGUAGE.lastIndex = DESTINATION.lastIndex = close + 1;
  const language = LANGUAGE.exec(text);
  if (language) {
    const end = LANGUAGE.lastIndex;
    const mark = schema.marks.language.create({ language: language[2] });
    return { nodes: inner(inside, tokens, [mark]), words: tokens.words(inside), end };
  }
  if (text[close + 1] !== "(") return null;
  const link = DESTINATION.exec(text);
  if (!link || !inside.trim()) throw new Unsure();
  const end = DESTINATION.lastIndex;
  const address = tokens.words(link[1] ?? link[2]).trim().replace(SPACE, "%20");
  const nodes = inner(inside, tokens, [schema.marks.link.create({ address, title: tokens.words(link[3] ?? "") })]);
  if (nodes.some((node) => node.type.name.startsWith("note"))) throw new Unsure();
  const words = tokens.words(inside);
  const written = `!${tokens.words(text.slice(start, end))}`;
  return { nodes, words, image: schema.nodes.picture.create({ words, written }), end };
}

function inner(text, tokens, marks) {
  if (/^\s|\s$/.test(text)) throw new Unsure();
  return nodesOf(withBrackets(text, tokens), tokens, marks);
}

function closing(text, start) {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "[") depth++;
    else if (text[at] === "]" && --depth === 0) return at;
  }
  return -1;
}

function nodesOf(text, tokens, marks) {
  return emphasised(text).flatMap(({ text: piece, kinds }) => {
    const all = [...marks, ...kinds.map((kind) => schema.marks[kind].create())];
    return piece.split(TOKENS).flatMap((part) => (TOKENS.test(part) ? meant(tokens.of(part).node, all) : plain(part, all)));
  });
}

/** The inline nodes of words that are printed plain: a heading, a caption, the title of a box. */
export const readPlain = (text, notes) => withoutMarks(readInline(text, notes));

/** Inline nodes without bold and italics; unsure where there is more in them than words and figures. */
export function withoutMarks(fragment) {
  const nodes = [];
  fragment.forEach((node) => {
    const lost = node.marks.some((mark) => ["link", "language"].includes(mark.type.name));
    if (lost || !(node.isText || node.type.name === "chip")) throw new Unsure();
    nodes.push(node.mark([]));
  });
  return Fragment.from(joinedTexts(nodes));
}

function meant(node, marks) {
  if (Array.isArray(node)) return node.map((each) => each.mark(marks.reduce((set, mark) => mark.addToSet(set), each.marks)));
  if (typeof node === "string") return [schema.text(node, marks.reduce((set, mark) => mark.addToSet(set), []))];
  return [node.mark(marks.reduce((set, mark) => mark.addToSet(set), node.marks))];
}

function plain(words, marks) {
  const text = words.replace(SPACE, " ");
  return text ? [schema.text(text, marks.reduce((set, mark) => mark.addToSet(set), []))] : [];
}

/** Inline nodes without white space at either end, nor after a break. */
function trimmed(nodes) {
  const joined = [...joinedTexts(nodes)];
  const kept = joined.map((node, place) => {
    if (!node.isText) return node;
    let text = node.text;
    if (place === 0 || joined[place - 1].type.name === "hard_break") text = text.replace(/^ +/, "");
    if (place === joined.length - 1 || joined[place + 1].type.name === "hard_break") text = text.replace(/ +$/, "");
    return text ? schema.text(text, node.marks) : null;
  });
  return kept.filter(Boolean);
}

function joinedTexts(nodes) {
  const out = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (last?.isText && node.isText && last.sameMarkup(node)) out[out.length - 1] = schema.text(last.text + node.text, node.marks);
    else out.push(node);
  }
  return out;
}
