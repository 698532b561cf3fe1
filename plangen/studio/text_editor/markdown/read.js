// A Markdown text to the blocks of the editor, each with the lines it was read from. It refuses nothing: what could be read in
// two ways stays in a `source` block, as it is written.
import { Fragment } from "prosemirror-model";
import { schema } from "../schema.js";
import { BRACES, LITERAL, NOTE_HERE, readInline, readPlain, withoutMarks } from "./inline.js";
import * as line from "./lines.js";
import { endOfList, readList } from "./lists.js";
import { endOfTable, readTable } from "./tables.js";
import { Unsure } from "./unsure.js";

/** The lines of a text from one to before another, and what stands around them. */
class Part {
  constructor(lines, notes, inside = false) {
    Object.assign(this, { lines, notes, inside });
    this.named = lines.map((one) => line.ADDRESS.exec(one)?.[1].toLowerCase()).filter(Boolean);
  }

  /** Whether a link by name stands in some lines: the name of an address that is written elsewhere. */
  linksByName(from, to) {
    const text = this.source(from, to).toLowerCase();
    return this.named.some((name) => text.includes(`[${name}]`));
  }

  source(from, to) {
    return this.lines.slice(from, to).join("\n");
  }
}

/** The blocks of a text in order: `{node, from, to}` with the lines that each is. */
export function readBlocks(lines, notes) {
  const part = new Part(lines, notes);
  const wide = overLines(lines);
  const blocks = [];
  for (let at = 0; at < lines.length; ) {
    if (line.isBlank(lines[at])) at++;
    else {
      const { node, to } = whole(part, wide, at, readOne(part, at));
      blocks.push({ node, from: at, to });
      at = to;
    }
  }
  return withCaptions(part, glued(part, blocks));
}

/** The first and the last line of all that is closed only on a later line: braces, code, a note at its mark. */
function overLines(lines) {
  const text = lines.join("\n");
  const lineOf = (place) => text.slice(0, place).split("\n").length - 1;
  const found = [BRACES, NOTE_HERE, LITERAL].flatMap((pattern) => [...text.matchAll(pattern)]);
  const wide = found.filter((match) => /.\n./s.test(match[0]));
  return wide.map((match) => [lineOf(match.index), lineOf(match.index + match[0].length)]);
}

/** A block; with what its braces and its code hold of the lines after it as one source, as plangen reads nothing in these. */
function whole(part, wide, at, { node, to }) {
  const simple = node.type.name === "paragraph" || node.type.name === "note";
  const open = wide.filter(([first, last]) => first >= at && first < to && (last >= to || !simple));
  if (!open.length) return { node, to };
  let end = Math.max(to, ...open.map(([, last]) => last + 1));
  while (end < part.lines.length && !line.isBlank(part.lines[end])) end++;
  return end > to ? whole(part, wide, at, { node: source(part.source(at, end)), to: end }) : { node: source(part.source(at, to)), to };
}

/** The names of the notes of a text. */
export function noteNames(lines) {
  return new Set(lines.map((one) => line.NOTE.exec(one)).filter((match) => match?.[2].trim()).map((match) => match[1]));
}

/** What stands in a boxed note or a quotation: paragraphs and lists. */
export function readInside(lines, notes) {
  const part = new Part(lines, notes, true);
  const nodes = [];
  for (let at = 0; at < lines.length; ) {
    if (line.isBlank(lines[at])) at++;
    else {
      const reader = readerOf(part, at);
      if (reader !== READERS.paragraph && reader !== READERS.list) throw new Unsure();
      const to = reader.end(part, at);
      nodes.push(reader.read(part, at, to));
      at = to;
    }
  }
  if (!nodes.length) throw new Unsure();
  return nodes;
}

function readOne(part, at) {
  const reader = readerOf(part, at);
  const to = reader.end(part, at);
  if (part.linksByName(at, to)) return { node: source(part.source(at, to)), to };
  try {
    const node = reader.read(part, at, to);
    node.check();
    return { node, to };
  } catch (error) {
    if (!(error instanceof Unsure)) throw error;
    return { node: source(part.source(at, to)), to };
  }
}

const source = (text) => schema.nodes.source.create({ text });

function readerOf(part, at) {
  const { lines } = part;
  const first = lines[at];
  if (line.standsApart(first)) {
    if (part.inside) throw new Unsure();
    if (line.NOTE.test(first)) return READERS.note;
    if (line.PLACEMENT.test(first)) return READERS.placement;
    return line.PASSAGE.test(first) ? READERS.passage : READERS.fence;
  }
  if (/^#/.test(first) && line.HEADING.test(first)) return READERS.heading;
  if (line.CALLOUT.test(first)) return READERS.callout;
  if (line.beginsTable(lines, at)) return READERS.table;
  if (line.ITEM.test(first) && line.indentOf(first) < 4 && !line.RULE.test(first)) return READERS.list;
  return line.QUOTED.test(first) ? READERS.quote : READERS.paragraph;
}

const READERS = {
  heading: {
    end: (_, at) => at + 1,
    read(part, at) {
      const [, marks, before] = line.HEADING.exec(part.lines[at]);
      const words = /[^\s#\\]#[ \t]*$/.test(part.lines[at]) ? `${before}#` : before;
      if (!words.trim() || line.isDoubtful(part.lines[at + 1] ?? "", false)) throw new Unsure();
      return schema.nodes.heading.create({ level: marks.length }, readPlain(words, part.notes));
    },
  },
  placement: {
    end: (_, at) => at + 1,
    read: (part, at) => schema.nodes.placement.create({ written: part.lines[at].trim() }),
  },
  paragraph: {
    end({ lines }, at) {
      let to = at + 1;
      while (to < lines.length && !line.isBlank(lines[to]) && !line.interrupts(lines, to)) to++;
      return to;
    },
    read(part, at, to) {
      const lines = part.lines.slice(at, to);
      if (lines.some((one, place) => line.isDoubtful(one, place === 0))) throw new Unsure();
      const words = lines.map((one) => one.trimStart()).join("\n");
      const inline = readInline(words, part.notes);
      if (!inline.childCount) throw new Unsure();
      return schema.nodes.paragraph.create(null, inline);
    },
  },
  list: { end: (part, at) => endOfList(part, at), read: (part, at, to) => readList(part, at, to) },
  table: { end: endOfTable, read: readTable },
  quote: {
    end({ lines }, at) {
      let to = at + 1;
      while (to < lines.length && !line.isBlank(lines[to]) && !line.standsApart(lines[to])) to++;
      return to;
    },
    read(part, at, to) {
      const lines = part.lines.slice(at, to);
      if (!lines.every((one) => line.QUOTED.test(one))) throw new Unsure();
      const inner = lines.flatMap((one) => {
        const words = one.replace(line.QUOTED, "");
        return words.startsWith("—") ? ["", words] : [words];
      });
      return schema.nodes.quote.create(null, readInside(inner, part.notes));
    },
  },
  callout: {
    end({ lines }, at) {
      let to = at + 1;
      for (let next = to; next < lines.length; next++) {
        if (line.isBlank(lines[next])) continue;
        if (!/^(?: {4}|\t)/.test(lines[next]) || line.standsApart(lines[next])) break;
        to = next + 1;
      }
      return to;
    },
    read(part, at, to) {
      const [, kind, title] = line.CALLOUT.exec(part.lines[at]);
      const words = title ?? kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
      const heading = words ? readPlain(words, part.notes) : Fragment.empty;
      const inner = part.lines.slice(at + 1, to).map((one) => one.replace(/^(?: {4}|\t)/, ""));
      const head = schema.nodes.callout_title.create(null, heading);
      const body = inner.some((one) => !line.isBlank(one)) ? readInside(inner, part.notes) : [schema.nodes.paragraph.create()];
      return schema.nodes.callout.create({ kind }, [head, ...body]);
    },
  },
  passage: {
    end({ lines }, at) {
      const to = lines.findIndex((one, place) => place > at && line.PASSAGE_END.test(one));
      return to < 0 ? READERS.paragraph.end({ lines }, at) : to + 1;
    },
    read(part, at, to) {
      if (!line.PASSAGE_END.test(part.lines[to - 1])) throw new Unsure();
      const blocks = readBlocks(part.lines.slice(at + 1, to - 1), part.notes);
      if (!blocks.length || blocks.some(({ node }) => !node.type.isInGroup("block"))) throw new Unsure();
      const language = line.PASSAGE.exec(part.lines[at])[2];
      return schema.nodes.passage.create({ language }, blocks.map(({ node }) => node));
    },
  },
  note: {
    end({ lines }, at) {
      let to = at + 1;
      while (to < lines.length) {
        if (!/^[ \t]*(?:$|\[\^|[-*+•>|#:{!`~]|\d+[.)][ \t])/.test(lines[to])) to++;
        else {
          let next = to;
          while (next < lines.length && line.isBlank(lines[next])) next++;
          if (next >= lines.length || !/^(?: {2,}|\t)(?![ \t]*(?:```|~~~)).*\S/.test(lines[next])) break;
          to = next + 1;
        }
      }
      return to;
    },
    read(part, at, to) {
      const [, name, first] = line.NOTE.exec(part.lines[at]);
      const lines = [first, ...part.lines.slice(at + 1, to).map((one) => one.trim())];
      if (!first.trim() || lines.some((one, place) => !one || line.isDoubtful(one, place === 0) || line.ITEM.test(one))) throw new Unsure();
      if (lines.some((one, place) => line.interrupts(lines, place))) throw new Unsure();
      return schema.nodes.note.create({ name }, readInline(lines.join("\n"), null));
    },
  },
  fence: {
    end({ lines }, at) {
      const marks = line.FENCE.exec(lines[at])[1];
      const close = new RegExp(`^[ \\t]*${marks}[\`~]*[ \\t]*$`);
      const to = lines.findIndex((one, place) => place > at && close.test(one));
      return to < 0 ? lines.length : to + 1;
    },
    read() {
      throw new Unsure();
    },
  },
};

/** The blocks, with those as one source that plangen might read as one: what is unsure may go on in what stands after it. */
function glued(part, blocks) {
  const out = [];
  for (const block of blocks) {
    const before = heldBy(part, out, block);
    if (before) {
      const { from } = before;
      out.length = out.indexOf(before);
      out.push({ node: source(part.source(from, block.to)), from, to: block.to });
    } else out.push(block);
  }
  return out;
}

/** The block before, in which this one might go on. */
function heldBy(part, out, block) {
  const first = part.lines[block.from];
  const last = out.at(-1);
  if (!last || line.standsApart(first)) return null;
  const indented = /^[ \t]/.test(first);
  const begins = line.standsApart(part.lines[last.from]);
  const listed = line.ITEM.test(first) && part.lines.slice(last.from, last.to).some((one) => line.ITEM.test(one));
  const quoted = line.QUOTED.test(first) && line.QUOTED.test(part.lines[last.from]);
  if (last.node.type.name === "source" && !begins && (indented || listed || quoted || block.from === last.to)) return last;
  const before = out.at(-2);
  const holds = before && (before.node.type.isInGroup("list") || ["callout", "source"].includes(before.node.type.name));
  return last.node.type.name === "note" && holds && (indented || line.ITEM.test(first)) ? before : null;
}

/** The blocks, with a line “Table: …” as the caption of the table beside it. */
function withCaptions(part, blocks) {
  const isTable = ({ node, from, to }) => node.type.name === "captioned_table" || (node.type.name === "source" && line.beginsTable(part.lines, from) && endOfTable(part, from) === to);
  const tables = blocks.flatMap((block, place) => (isTable(block) ? [place] : []));
  const isCaption = (place) => {
    const { node, from } = blocks[place] ?? {};
    return node?.type.name === "paragraph" ? node.textContent.startsWith(line.CAPTION) : node?.type.name === "source" && part.lines[from].startsWith(line.CAPTION);
  };
  if (!tables.length) return blocks;
  const below = !isCaption(tables[0] - 1) && isCaption(tables[0] + 1);
  const taken = new Map();
  for (const table of tables) {
    const usual = tables.includes(table + 2) ? [table - 1] : [table - 1, table + 1];
    const place = (below ? [table + 1, table - 1] : usual).find((at) => isCaption(at) && !taken.has(at));
    if (place !== undefined) taken.set(place, table);
  }
  return blocks.flatMap((block, place) => {
    if (taken.has(place)) return [];
    const at = [place - 1, place + 1].find((beside) => taken.get(beside) === place);
    return at === undefined ? [block] : [captioned(part, block, blocks[at], at > place)];
  });
}

function captioned(part, table, said, below) {
  const from = Math.min(table.from, said.from);
  const to = Math.max(table.to, said.to);
  try {
    if (table.node.type.name === "source" || said.node.type.name === "source") throw new Unsure();
    const caption = schema.nodes.caption.create(null, withoutMarks(said.node.content.cut(line.CAPTION.length)));
    return { node: table.node.type.create({ below }, [caption, table.node.child(1)]), from, to };
  } catch (error) {
    if (!(error instanceof Unsure)) throw error;
    return { node: source(part.source(from, to)), from, to };
  }
}
