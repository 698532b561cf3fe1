// What the pages of the studio do in the browser: they save each field half a second after the last key, tell what was saved and
// what was not, and draw anew what follows from it. What is typed is never thrown away: not when the studio does not answer, and
// not when the same field was changed elsewhere.

const PAUSE = 500, PAUSE_IN_TEXT = 150;
const OUTLIVES = 20000; // characters of a request that the browser still sends when its page is left: 64 KB at most
const ANEW = "The studio was started anew. Your words are still on this page, and are saved once the studio's own page is open too.";
const plan = document.body.dataset.plan;
const status = document.getElementById("saving");
const lost = document.getElementById("lost");
const waiting = new Map();
const saving = new Map();

async function ask(path, body, headers = {"Content-Type": "application/json"}) {
  const sent = body instanceof Blob ? body : JSON.stringify(body ?? {});
  const answer = await fetch(path, {
    method: "POST",
    headers: {"X-Plangen": "studio", ...headers},
    body: sent,
    keepalive: typeof sent === "string" && sent.length < OUTLIVES,
  });
  const told = await answer.json().catch(() => ({trouble: answer.status === 403 ? ANEW : "The studio did not answer as it should."}));
  return {ok: answer.ok, status: answer.status, ...told};
}

function say(words, bad = false) {
  if (!status) return;
  status.textContent = words;
  status.classList.toggle("bad", bad);
}

// --- fields ---

document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-address]");
  if (!field) return;
  say("Writing …");
  clearTimeout(waiting.get(field));
  waiting.set(field, setTimeout(() => save(field), "textEditor" in field.dataset ? PAUSE_IN_TEXT : PAUSE));
});

document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-address]");
  if (field) save(field);
});

window.addEventListener("beforeunload", (event) => {
  for (const field of [...waiting.keys()]) save(field);
  const kept = (field) => saving.get(field)?.outlives && saving.get(field).value === field.value;
  if ([...document.querySelectorAll("[data-address].unsaved")].some((field) => !kept(field))) event.preventDefault();
});

async function save(field) {
  clearTimeout(waiting.get(field));
  waiting.delete(field);
  if (saving.has(field)) {
    saving.get(field).again = true;
    return;
  }
  const value = field.value;
  if (value === field.dataset.base) return settled();
  const asked = {address: field.dataset.address, value, base: field.dataset.base, seen: seenBy(field)};
  const state = {again: false, outlives: JSON.stringify(asked).length < OUTLIVES, value, done: send(field, asked)};
  saving.set(field, state);
  await state.done;
  saving.delete(field);
  if (state.again) await save(field);
}

async function send(field, asked) {
  field.classList.add("unsaved");
  say("Saving …");
  try {
    tell(field, asked.value, await ask(`${plan}/set`, asked));
  } catch {
    notSaved(field, "The studio does not answer. Your words are still on this page: leave it open, start the studio again, and they are saved.");
    setTimeout(() => save(field), 3000);
  }
}

// How far the journal had come when this part of the page was drawn: since then rows may have been moved elsewhere.
const seenBy = (element) => Number(element.closest("[data-seen]").dataset.seen);

// Whatever changes more than a field waits until every field is saved; false where one of them could not be.
async function everythingSaved() {
  while (waiting.size || saving.size) {
    for (const field of [...waiting.keys()]) save(field);
    await Promise.all([...saving.values()].map((state) => state.done));
  }
  return !document.querySelector("[data-address].unsaved");
}

const NOT_YET = "Something on this page is not saved yet: see to that first.";

function tell(field, sent, told) {
  if (told.differs) return showBoth(field, sent, told.now);
  if (!told.ok) {
    if (told.status >= 500 || told.status === 403) setTimeout(() => save(field), 3000);
    return notSaved(field, told.trouble);
  }
  field.dataset.base = told.value;
  if (field.value === sent && sent.trim() !== told.value.trim()) replaceValue(field, told.value);
  field.classList.remove("unsaved");
  trouble(field, "");
  lost.hidden = true;
  after(told);
}

function after(told) {
  for (const name of ["undo", "redo"]) {
    const button = document.getElementById(name);
    if (!button || told[name] === undefined) continue;
    button.disabled = !told[name];
    button.title = told[name] || "Nothing";
    button.querySelector(".hidden").textContent = `: ${told[name] || "nothing"}`;
  }
  settled();
  drawAnew();
}

function settled() {
  if (!document.querySelector("[data-address].unsaved") && !waiting.size) say("All saved");
}

function notSaved(field, words) {
  say("Not saved", true);
  trouble(field, words);
  if (words.startsWith("The studio does not answer")) {
    lost.textContent = words;
    lost.hidden = false;
  }
}

function trouble(field, words) {
  let place = field.parentElement.querySelector(":scope > .trouble");
  if (!words) return place?.remove();
  if (!place) {
    place = document.createElement("p");
    place.className = "trouble";
    place.setAttribute("role", "alert");
    field.after(place);
  }
  place.textContent = words;
}

function replaceValue(field, value) {
  field.value = value;
  field.dispatchEvent(new CustomEvent("text-editor:replaced"));
}

// The same field was changed elsewhere since this page was drawn: both are shown, and a person chooses.
function showBoth(field, mine, theirs) {
  say("Choose", true);
  field.parentElement.querySelector(":scope > .both")?.remove();
  const both = document.createElement("div");
  both.className = "both";
  both.setAttribute("role", "alert");
  both.append(
    Object.assign(document.createElement("p"), {textContent: "This was changed elsewhere while you wrote. Which of the two shall stand? The other stays in the history."}),
    choice("Yours", mine, () => { field.dataset.base = theirs; both.remove(); save(field); }),
    choice("The other", theirs, async () => {
      field.dataset.base = theirs;
      await ask(`${plan}/set`, {address: field.dataset.address, value: mine, base: theirs});
      await ask(`${plan}/set`, {address: field.dataset.address, value: theirs, base: mine});
      both.remove();
      field.classList.remove("unsaved");
      replaceValue(field, theirs);
      settled();
    }),
  );
  field.after(both);
}

function choice(name, text, choose) {
  const part = document.createElement("section");
  const button = Object.assign(document.createElement("button"), {type: "button", textContent: `Keep: ${name.toLowerCase()}`});
  button.addEventListener("click", choose);
  part.append(Object.assign(document.createElement("h3"), {textContent: name}), Object.assign(document.createElement("pre"), {textContent: text || "(nothing)"}), button);
  return part;
}

// --- what follows from an edit ---

let drawing = null;
let drawAgain = false;

function drawAnew() {
  if (drawing) {
    drawAgain = true;
    return;
  }
  drawing = redraw().finally(() => {
    drawing = null;
    if (drawAgain) {
      drawAgain = false;
      drawAnew();
    }
  });
}

async function redraw() {
  for (const frame of document.querySelectorAll("iframe[data-printed]")) await drawPrinted(frame);
  const page = await fetched(location.pathname);
  for (const fresh of page?.querySelectorAll("[data-live]") ?? []) {
    const old = document.getElementById(fresh.id);
    if (old && old.outerHTML !== fresh.outerHTML && !old.contains(document.activeElement)) old.replaceWith(fresh);
  }
  for (const fresh of page?.querySelectorAll("table.grid td[id]") ?? []) markCell(fresh);
}

// A cell stays as it is, with the words that are being written in it; whether something was found in it is told anew.
function markCell(fresh) {
  const old = document.getElementById(fresh.id);
  if (!old || old.className === fresh.className) return;
  old.className = fresh.className;
  const told = fresh.querySelector("[data-address]")?.getAttribute("aria-describedby");
  const field = old.querySelector("[data-address]");
  if (told) field?.setAttribute("aria-describedby", told);
  else field?.removeAttribute("aria-describedby");
}

async function fetched(path) {
  const answer = await fetch(path).catch(() => null);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

for (const frame of document.querySelectorAll("iframe[data-printed]")) {
  frame.addEventListener("load", () => showSection(frame));
}

// The printed page is shown from the section that is being written; the page around it stays where it is.
function showSection(frame) {
  const section = frame.dataset.anchor && frame.contentDocument?.getElementById(frame.dataset.anchor);
  if (section) frame.contentWindow.scrollTo(0, section.getBoundingClientRect().top + frame.contentWindow.scrollY - 16);
}

// Only the blocks that differ are put in, so that the page stays where it was read.
async function drawPrinted(frame) {
  const shown = frame.contentDocument;
  const answer = await fetch(frame.dataset.printed).catch(() => null);
  if (!answer?.ok || !frame.contentWindow.DOMParser) return;
  const page = new frame.contentWindow.DOMParser().parseFromString(await answer.text(), "text/html");
  if (page && shown?.body) exchange(shown.body, page.body);
}

function exchange(old, fresh) {
  const olds = [...old.children], news = [...fresh.children];
  if (!olds.length || !news.length || olds.length !== news.length) {
    if (old.innerHTML !== fresh.innerHTML) old.replaceChildren(...[...fresh.childNodes].map((node) => old.ownerDocument.importNode(node, true)));
    return;
  }
  olds.forEach((child, number) => {
    const other = news[number];
    if (child.outerHTML === other.outerHTML) return;
    if (child.tagName === other.tagName && child.id === other.id && child.children.length > 1) exchange(child, other);
    else child.replaceWith(child.ownerDocument.importNode(other, true));
  });
}

// --- findings at their words ---

// A finding that quotes words of the text gets a button that shows them there.
function linkFindings() {
  const editor = document.querySelector(".ProseMirror");
  for (const item of editor ? document.querySelectorAll("#section-found li") : []) {
    const quoted = [...item.textContent.matchAll(/“([^”]{3,})”/g)].map((found) => found[1].replace(/…$/, ""));
    const words = quoted.find((one) => rangeOf(editor, one));
    if (!words || item.querySelector("[data-show]")) continue;
    const button = Object.assign(document.createElement("button"), {type: "button", className: "quiet", textContent: "Show"});
    button.dataset.show = words;
    button.setAttribute("aria-label", `Show “${words}” in the text`);
    item.append(" ", button);
  }
}

document.addEventListener("click", (event) => {
  const words = event.target.closest("[data-show]")?.dataset.show;
  const editor = document.querySelector(".ProseMirror");
  const range = words && rangeOf(editor, words);
  if (!range) return;
  editor.focus();
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  range.startContainer.parentElement.scrollIntoView({block: "center"});
});

function rangeOf(editor, words) {
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    return range;
  }
  return null;
}

if (document.getElementById("section-found")) new MutationObserver(linkFindings).observe(document.querySelector("main"), {childList: true, subtree: true});

// --- tables of records ---

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-row-do]");
  if (!button) return;
  if (button.dataset.sure && !confirm(button.dataset.sure)) return;
  const table = button.closest("[data-table]");
  const number = Number(button.closest("[data-row]")?.dataset.row ?? 0);
  const to = Number(button.dataset.to ?? number);
  const work = button.dataset.rowDo;
  await changeRows(table, "row", {do: work, number, to}, work === "add" ? -1 : null, work === "move" ? to : null, button);
});

async function changeRows(table, path, body, row = null, moved = null, button = null) {
  if (!(await everythingSaved())) return alertIn(table, NOT_YET);
  say("Saving …");
  if (button) button.disabled = true;
  const told = await ask(`${plan}/${path}`, {address: table.dataset.table, seen: seenBy(table), ...body}).catch(() => ({trouble: "The studio does not answer."}));
  if (!told.saved) {
    if (button) button.disabled = false;
    say("Not saved", true);
    return alertIn(table, told.trouble);
  }
  if (table.dataset.table.endsWith(".columns")) return loadAnew(`field-${table.dataset.table}.${Math.max(0, row === -1 ? table.querySelectorAll("[data-row]").length : moved ?? body.number - 1)}`);
  const page = await fetched(location.pathname);
  const place = table.closest("#section-tree") ?? table;
  const fresh = page?.getElementById(place.id);
  if (fresh) place.replaceWith(fresh);
  const rows = fresh?.querySelectorAll("tbody tr[data-row]") ?? [];
  if (row === -1) rows[rows.length - 1]?.querySelector("input, textarea, select")?.focus();
  if (body.do === "delete") (rows[Math.min(body.number, rows.length - 1)] ?? fresh)?.querySelector('[data-row-do="delete"], [data-row-do="add"]')?.focus();
  const items = fresh?.querySelectorAll(`[data-table="${table.dataset.table}"] > [data-row]`) ?? [];
  if (moved !== null) items[moved]?.querySelector(`[data-row-do="move"]:not(:disabled)`)?.focus();
  if (moved !== null) rows[moved]?.querySelector(`[data-row-do="move"]:not(:disabled)`)?.focus();
  after(told);
}

// A column more or less is one in other tables of the page too.
function loadAnew(name) {
  history.replaceState(null, "", `#${name.replaceAll(".", "-")}`);
  location.reload();
}

function alertIn(table, words) {
  table.querySelector(":scope > .trouble")?.remove();
  const place = Object.assign(document.createElement("p"), {className: "trouble", textContent: words});
  place.setAttribute("role", "alert");
  table.append(place);
}

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("table.grid [data-address]");
  if (!field || event.altKey || event.ctrlKey || event.metaKey) return;
  const cell = field.closest("td"), row = cell.parentElement;
  const step = {ArrowDown: 1, ArrowUp: -1, Enter: event.shiftKey ? -1 : 1}[event.key];
  if (!step || (event.key !== "Enter" && field.tagName !== "INPUT") || (field.tagName === "TEXTAREA" && event.shiftKey)) return;
  event.preventDefault();
  const next = row.parentElement.querySelector(`[data-row="${Number(row.dataset.row) + step}"]`);
  if (next) next.children[cell.cellIndex]?.querySelector("[data-address]")?.focus();
  else if (event.key === "Enter" && step > 0) field.closest("[data-table]").querySelector('[data-row-do="add"]')?.click();
});

document.addEventListener("paste", (event) => {
  const field = event.target.closest("table.grid [data-address]");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!field || !/\t|\n./.test(text.replace(/\r/g, ""))) return;
  if (field.tagName === "TEXTAREA" && !text.includes("\t")) return;
  event.preventDefault();
  const row = field.closest("[data-row]"), cell = field.closest("td");
  changeRows(field.closest("[data-table]"), "paste", {rows: cellsOf(text), row: Number(row.dataset.row), column: cell.cellIndex - 1});
});

// Rows as a spreadsheet copies them: tabs between cells, and quotation marks around one that holds lines of its own.
function cellsOf(text) {
  const rows = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/g;
  for (const found of text.replace(/\r?\n$/, "").matchAll(pattern)) {
    rows.at(-1).push(found[1] !== undefined ? found[1].replaceAll('""', '"') : found[2]);
    if (found[3] === "") break;
    if (found[3] !== "\t") rows.push([]);
  }
  return rows;
}

// --- buttons and forms ---

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-post]");
  if (!button) return;
  const output = button.parentElement.querySelector("output:not(#saving)");
  button.disabled = true;
  if (output && button.dataset.busy) output.textContent = button.dataset.busy;
  const told = !(await everythingSaved()) ? {trouble: NOT_YET} : await ask(button.dataset.post).catch(() => ({trouble: "The studio does not answer."}));
  if (told.trouble) {
    button.disabled = false;
    if (output) output.textContent = told.trouble;
    else say(told.trouble, true);
  } else if (button.dataset.then === "stopped") {
    document.body.replaceChildren(Object.assign(document.createElement("p"), {textContent: "The studio is closed. Everything is saved; this page can be closed too."}));
  } else if (told.to) location.assign(told.to);
  else location.reload();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-tick]")) return;
  for (const box of document.querySelectorAll("input[data-free]")) box.checked = true;
});

document.addEventListener("submit", async (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const form = event.target;
  const output = form.querySelector("output"), button = event.submitter ?? form.querySelector("[type=submit]");
  if (button.disabled) return;
  const data = Object.fromEntries(new FormData(form, event.submitter));
  button.disabled = true;
  output.textContent = "One moment …";
  const told = await sent(form, data).catch(() => ({trouble: "The studio does not answer."}));
  output.textContent = told.trouble ?? told.told ?? "";
  button.disabled = !told.trouble && !told.stay;
  if (told.trouble || told.stay) return;
  if (told.to) location.assign(told.to);
  else location.reload();
});

function sent(form, data) {
  if (form.dataset.judge) return ask(`${plan}/judge`, {requirement: form.dataset.judge, ...data});
  if (form.dataset.to) return ask(`${plan}/${form.dataset.to}`, data);
  if ("addSection" in form.dataset) return ask(`${plan}/section`, {do: "add", ...data});
  if ("addPicture" in form.dataset) return addPicture(form, data);
  if ("new" in form.dataset) return ask("/new", data);
  const {document: file, ...more} = data;
  if (!file?.name) return Promise.resolve({trouble: "Choose a document first."});
  const query = new URLSearchParams({name: file.name, ...more});
  const to = form.dataset.documentTo ? `${plan}/${form.dataset.documentTo}` : "/bring";
  return ask(`${to}?${query}`, file, {"Content-Type": "application/octet-stream"});
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-section-do], [data-link]");
  if (!button || (button.dataset.sure && !confirm(button.dataset.sure))) return;
  const item = button.closest("[data-row]"), list = button.closest("[data-table]");
  if (!(await everythingSaved())) return say(NOT_YET, true);
  const told = button.dataset.link
    ? await ask(`${plan}/link`, {...button.dataset})
    : await ask(`${plan}/section`, {do: button.dataset.sectionDo, address: list.dataset.table, number: Number(item.dataset.row), seen: seenBy(list)});
  if (told.trouble) say(told.trouble, true);
  else location.reload();
});

// --- pictures that a text asks for ---

let put = null;

document.addEventListener("text-editor:add-picture", (event) => {
  put = event.detail.put;
  document.getElementById("add-picture").showModal();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close-dialog]")) event.target.closest("dialog").close();
});

async function addPicture(form, {picture, caption, alternative}) {
  if (!picture?.name) return {trouble: "Choose a picture first."};
  const query = new URLSearchParams({caption, alternative});
  const told = await ask(`${plan}/picture?${query}`, picture, {"Content-Type": "application/octet-stream"});
  if (told.trouble) return told;
  form.closest("dialog").close();
  form.reset();
  freshFigures();
  put({reference: told.reference});
  after(told);
  return {stay: true};
}

// What a text may refer to can have changed while another page was in front.
function freshFigures() {
  for (const field of document.querySelectorAll("[data-text-editor]")) field.dispatchEvent(new CustomEvent("text-editor:figures"));
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") freshFigures();
});

// --- files ---

document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-upload]");
  if (field?.files[0]) sendFile(field, field.files[0]);
});

document.addEventListener("dragover", (event) => {
  if (event.target.closest(".file, .records")) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const field = event.target.closest(".file")?.querySelector("[data-upload]");
  if (!field || !event.dataTransfer.files[0]) return;
  event.preventDefault();
  sendFile(field, event.dataTransfer.files[0]);
});

document.addEventListener("drop", (event) => {
  const table = event.target.closest(".file") ? null : event.target.closest(".records");
  if (!table || !event.dataTransfer.files[0]) return;
  event.preventDefault();
  sendSheet(table, event.dataTransfer.files[0]);
});

document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-sheet]");
  if (field?.files[0]) sendSheet(field.closest(".records"), field.files[0]);
});

async function sendSheet(table, file) {
  if (!(await everythingSaved())) return alertIn(table, NOT_YET);
  say("Saving …");
  const query = new URLSearchParams({address: table.dataset.table, name: file.name});
  const told = await ask(`${plan}/sheet?${query}`, file, {"Content-Type": "application/octet-stream"}).catch(() => ({trouble: "The studio does not answer."}));
  if (told.saved) return location.reload();
  say("Not saved", true);
  alertIn(table, told.trouble);
}

async function sendFile(field, file) {
  say("Saving …");
  const query = new URLSearchParams({address: field.dataset.upload, name: file.name});
  const told = await ask(`${plan}/file?${query}`, file, {"Content-Type": "application/octet-stream"}).catch(() => ({trouble: "The studio does not answer."}));
  if (told.saved) return location.reload();
  say("Not saved", true);
  trouble(field, told.trouble);
}

document.addEventListener("click", async (event) => {
  const field = event.target.closest("[data-clear]")?.parentElement.querySelector("[data-address]");
  if (!field) return;
  field.value = "";
  await save(field);
  location.reload();
});

document.addEventListener("change", async (event) => {
  const item = event.target.closest("[data-tray]");
  if (!item?.value) return;
  const told = await ask(`${plan}/tray`, {number: Number(item.dataset.tray), section: item.value === "-" ? "" : item.value});
  if (told.trouble) say(told.trouble, true);
  else location.reload();
});

document.addEventListener("change", (event) => {
  const choices = event.target.closest("[data-choices]");
  if (!choices) return;
  const field = choices.querySelector("[data-address]");
  field.value = [...choices.querySelectorAll("input:checked")].map((box) => box.value).join("\n");
  save(field);
});

document.addEventListener("change", (event) => {
  const box = event.target.closest("[data-filter]");
  if (!box) return;
  document.querySelectorAll(`[data-severity="${box.dataset.filter}"]`).forEach((part) => { part.hidden = !box.checked; });
});

// Where there is no room beside the page, a list of its places is closed, and one press away.
const narrow = matchMedia("(max-width: 63.99rem)");
const fold = () => document.querySelectorAll("[data-narrow-closed]").forEach((list) => { list.open = !narrow.matches; });
narrow.addEventListener("change", fold);
fold();

setInterval(() => fetch("/alive").catch(() => {}), 60000);

// A link leads to a field; where that is none itself, to the first field of the row or the part of the page that holds it.
function goTo(name) {
  for (let place = name.replace(/^field-/, ""); place; place = place.includes("-") ? place.slice(0, place.lastIndexOf("-")) : "") {
    const kind = ["field", "row", "table", "group"].find((one) => document.getElementById(`${one}-${place}`));
    if (!kind) continue;
    const found = document.getElementById(`${kind}-${place}`);
    const field = kind === "field" ? found : found.querySelector("[data-address]:not([type='hidden']), [data-upload]") ?? found.querySelector("button") ?? found;
    found.scrollIntoView({block: kind === "row" || kind === "field" ? "center" : "start"});
    return field.focus({preventScroll: true});
  }
}

if (location.hash) goTo(decodeURIComponent(location.hash.slice(1)));
