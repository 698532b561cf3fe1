// Every `<textarea data-text-editor>` of the page becomes an editor, also those that come later (`htmx:load`).
import { TextEditor } from "./editor.js";

const editors = new WeakMap();

function enhance(root) {
  for (const textarea of root.querySelectorAll("textarea[data-text-editor]"))
    if (!editors.has(textarea)) editors.set(textarea, new TextEditor(textarea));
}

enhance(document);
document.addEventListener("htmx:load", (event) => enhance(event.target.parentElement ?? document));
