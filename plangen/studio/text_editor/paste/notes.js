// Footnotes in HTML, as Word, LibreOffice, Google Docs and web pages write them: a mark that leads to the words of the note, and
// a sign there that leads back.

const SIGN = /^\s*[[(]?(?:\d+|[ivxlc]+|[a-z*†‡§])[\])]?\s*$/i;

const HOLDERS = '[data-style*="mso-element:footnote"]:not([data-style*="-list"]), [data-style*="mso-element:endnote"]:not([data-style*="-list"]), [id^="sdfootnote"]:not(a)';

/** The notes of a page, each with its new name. */
export function notesOf(page, nextName) {
  const notes = new Map();
  const backs = new Set();
  for (const mark of page.querySelectorAll("a[href*='#']")) {
    const place = targetOf(page, mark);
    const words = place?.closest(HOLDERS) ?? place?.closest("p, li, div, td") ?? null;
    const back = words && [...words.querySelectorAll("a[href*='#']")].find((link) => targetOf(page, link)?.contains(mark) || targetOf(page, link) === mark);
    if (!back || back === mark || !SIGN.test(mark.textContent) || place.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING) continue;
    backs.add(back);
    notes.set(mark, { words, place });
  }
  return named(notes, backs, nextName);
}

function named(notes, backs, nextName) {
  const all = [];
  const names = new Map();
  for (const [mark, { words }] of notes) {
    let note = all.find((one) => one.element === words);
    if (!note) all.push((note = { name: nextName(), element: words }));
    names.set(mark.getAttribute("href"), note.name);
  }
  const held = new Set(all.map((note) => note.element));
  const hrefs = new Set([...backs].map((back) => back.getAttribute("href")));
  return {
    all,
    holds: (element) => held.has(element),
    isMark: (element) => element.localName === "a" && names.has(element.getAttribute("href")),
    hasMark: (element) => [...element.querySelectorAll("a")].some((link) => names.has(link.getAttribute("href"))),
    isBack: (element) => element.localName === "a" && hrefs.has(element.getAttribute("href")) && !names.has(element.getAttribute("href")),
    nameOf: (element) => names.get(element.getAttribute("href")),
  };
}

/** The element that a link within the page leads to. */
function targetOf(page, link) {
  const name = decodeURIComponent((link.getAttribute("href") ?? "").split("#").at(-1) || " ");
  return page.getElementById(name) ?? page.querySelector(`[name="${CSS.escape(name)}"]`);
}
