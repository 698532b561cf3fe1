// Every `<textarea data-text-editor>` of the page becomes an editor.
//
//   data-figures, data-pictures   where the page's server tells the figures and pictures of the plan (figures.js)
//   data-heading-level            the level at which the highest headings of the text are shown (2, if left out)
//   lang                          the language of the text, for spelling; its label names the editor
//
// What is written goes into the text area, which then sends `input`, and `change` when the editor is left. The page tells the text
// area: `text-editor:replaced` when it has set another text, `text-editor:figures` when figures have changed. The editor asks the
// page by `text-editor:add-picture` for a picture that the plan does not have yet; the page gives it to `detail.put({reference})`.
import { TextEditor } from "./editor.js";

for (const textarea of document.querySelectorAll("textarea[data-text-editor]")) new TextEditor(textarea);
