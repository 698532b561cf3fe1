// The figures of the plan as the page's server tells them: `[{reference, value, what, table, address}]`, and pictures in the same
// form. A placement (`contributions | table`) may carry `rows` or `picture`, to be shown as it prints. One that is `aside` is known,
// and not listed.
import { reference } from "./markdown/shape.js";

/** The figures by their references; it is filled when the server has answered, and whoever listens is told. */
export class Figures {
  constructor(address) {
    this.all = [];
    this.byReference = new Map();
    this.listeners = new Set();
    this.failed = false;
    this.placesToo = false;
    this.ready = address ? this.load(address) : Promise.resolve();
  }

  async load(address) {
    try {
      const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" } });
      if (!answer.ok) throw new TypeError(answer.statusText);
      this.take(await answer.json());
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      this.failed = true;
    }
    for (const listener of this.listeners) listener();
  }

  take(figures) {
    const named = figures.filter((one) => typeof one?.reference === "string");
    this.all = named.map((one) => ({ ...one, what: one.what ?? one.caption ?? reference(one.reference) }));
    this.byReference = new Map(this.all.map((one) => [reference(one.reference), one]));
    this.placesToo = this.all.some((one) => isPlacement(one.reference));
  }

  /** The figure that something in double braces names, if there is one; one that is told without a format is known in any. */
  of(written) {
    const named = reference(written);
    const path = isPlacement(named) ? named : named.split(" | ")[0];
    return this.byReference.get(named) ?? this.byReference.get(path);
  }

  /** Those that have all these words in them, the best first: what begins with them before what only holds them. */
  search(query) {
    const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
    const listed = this.all.filter((figure) => !figure.aside);
    const scored = listed.map((figure) => ({ figure, score: score(figure, wanted) })).filter(({ score: points }) => points > 0);
    return scored.sort((one, other) => other.score - one.score).map(({ figure }) => figure);
  }

  /** Those whose value is this, as it is printed. */
  withValue(value) {
    return this.all.filter((one) => !isPlacement(one.reference) && one.value === value);
  }
}

const VIEW = /\|\s*(table|list|chart|figure|signatures)\s*$/;

/** Whether a reference stands on a line of its own, as a table, a list, a chart or a picture. */
export const isPlacement = (written) => VIEW.test(written.replace(/\}\}$/, ""));

/** What kind of thing a placement is: table, list, chart, figure or signatures. */
export const viewOf = (written) => VIEW.exec(written.replace(/\s*\}\}$/, ""))?.[1] ?? "table";

const ALONE = 20; // for a figure that is called just so: “Total” before “Total, Staffing costs”

function score(figure, wanted) {
  const fields = [figure.what, figure.value, figure.table, figure.reference].map((field) => String(field ?? "").toLowerCase());
  let points = String(figure.what).toLowerCase() === wanted.join(" ") ? ALONE : 1;
  for (const word of wanted) {
    const best = Math.max(...fields.map((field, place) => pointsFor(field, word) * (4 - place)));
    if (!best) return 0;
    points += best;
  }
  return points;
}

function pointsFor(field, word) {
  const digits = word.replace(/[£,%]/g, "");
  if (field.startsWith(word)) return 4;
  if (new RegExp(`[^\\p{L}\\p{N}]${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "u").test(field)) return 3;
  if (field.includes(word)) return 2;
  return /^\d+$/.test(digits) && field.replace(/[£,%]/g, "").startsWith(digits) ? 2 : 0;
}
