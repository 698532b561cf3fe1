// Word writes the items of its lists as paragraphs: their level stands in the style, the bullet or number beside the words.
import { styleOf } from "./inline.js";

const NUMBER = /^\(?(?:(\d+)|[a-z]|[ivxlc]+)[.):]|^\(?(?:\d+|[a-z]|[ivxlc]+)\)/i;

/** What a paragraph of Word is in a list: its level, and whether and how it is numbered; null where it is in none. */
export function wordItem(element) {
  const told = /\blevel(\d)/.exec(styleOf(element, "mso-list"));
  if (!told) return null;
  const marker = [...element.querySelectorAll("[data-style]")].find((one) => styleOf(one, "mso-list") === "ignore");
  const sign = marker ? marker.textContent.replace(/[\s\u00a0]+/g, "") : "";
  const number = NUMBER.exec(sign);
  return { level: Number(told[1]) - 1, ordered: number !== null, order: Number(number?.[1] ?? 1) };
}
