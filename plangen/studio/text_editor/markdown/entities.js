// The few entities of HTML that people write in a text; of any other the reader is unsure.
import { Unsure } from "./unsure.js";

const NAMED = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  pound: "£",
  euro: "€",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  bull: "•",
  copy: "©",
};

/** The character that an entity stands for. */
export function entity(written) {
  const number = /^&#(?:[xX]([\da-fA-F]+)|(\d+));$/.exec(written);
  if (number) {
    const code = number[1] ? parseInt(number[1], 16) : Number(number[2]);
    if (code < 0xa1 && !(code >= 0x21 && code < 0x7f)) throw new Unsure();
    if (code > 0xffff || (code >= 0xd800 && code < 0xe000)) throw new Unsure();
    return String.fromCodePoint(code);
  }
  const name = written.slice(1, -1);
  if (!Object.hasOwn(NAMED, name)) throw new Unsure();
  return NAMED[name];
}
