// Stars and underscores: which of them set words in bold or italics. Where that is not plain the reader is unsure.
import { Unsure } from "./unsure.js";

const WORD = /[\p{L}\p{N}_]/u;

/** The pieces of a text in order, each with the emphasis that it has (`strong`, `em`). */
export function emphasised(text) {
  const runs = runsOf(text);
  if (runs.length === 0 || runs.length === 1) return text ? [{ text, kinds: [] }] : [];
  const open = [];
  const cuts = [];
  for (const run of runs) settle(run, open, cuts);
  if (open.length) throw new Unsure();
  return pieces(text, cuts);
}

/** The runs of stars and underscores that could begin or end an emphasis; one with spaces around it, or inside a word, could not. */
function runsOf(text) {
  const runs = [];
  for (const match of text.matchAll(/\*+|_+/g)) {
    const before = [...text.slice(Math.max(0, match.index - 2), match.index)].at(-1) ?? " ";
    const end = match.index + match[0].length;
    const after = [...text.slice(end, end + 2)][0] ?? " ";
    const run = { at: match.index, length: match[0].length, sign: match[0][0], opens: !/\s/.test(after), closes: !/\s/.test(before) };
    if (run.sign === "_") {
      run.opens &&= !WORD.test(before);
      run.closes &&= !WORD.test(after);
    }
    const times = run.sign === "*" && run.length === 1 && /\d/.test(before) && /\d/.test(after);
    if (times) continue;
    if (run.opens || run.closes) runs.push(run);
    else if (run.length > 3) throw new Unsure();
  }
  return runs;
}

function settle(run, open, cuts) {
  if (run.length > 3) throw new Unsure();
  let { length, at } = run;
  while (length && run.closes && open.length) {
    const top = open.at(-1);
    if (top.sign !== run.sign) break;
    const taken = Math.min(length, top.length);
    if (top.length === 2 && taken === 1) throw new Unsure();
    cuts.push({ at, length: taken, closes: kindsOf(taken) });
    top.cut.opens.unshift(...kindsOf(taken));
    top.length -= taken;
    length -= taken;
    at += taken;
    if (!top.length) open.pop();
  }
  if (!length) return;
  if (!run.opens) throw new Unsure();
  const cut = { at, length, opens: [] };
  cuts.push(cut);
  open.push({ length, sign: run.sign, cut });
}

const kindsOf = (length) => [[], ["em"], ["strong"], ["strong", "em"]][length];

function pieces(text, cuts) {
  const out = [];
  let kinds = [];
  let done = 0;
  for (const cut of cuts.sort((one, other) => one.at - other.at)) {
    if (cut.at > done) out.push({ text: text.slice(done, cut.at), kinds });
    if (cut.opens?.some((kind) => kinds.includes(kind))) throw new Unsure();
    kinds = cut.opens ? [...kinds, ...cut.opens] : kinds.filter((kind) => !cut.closes.includes(kind));
    done = cut.at + cut.length;
  }
  if (done < text.length) out.push({ text: text.slice(done), kinds });
  return out;
}
