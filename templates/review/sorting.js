"use strict";
// Sorts the list by the heading that is pressed, and leaves out the rows that are not asked for.
const table = document.querySelector(".list");
const body = table.tBodies[0];
const rows = [...body.rows];

function sortKey(row, column) {
  const text = row.cells[column].textContent.trim();
  const number = parseFloat(text);
  return table.tHead.rows[0].cells[column].classList.contains("figure") ? (Number.isNaN(number) ? (text === "whole" ? 101 : -1) : number) : text.toLowerCase();
}

function sortBy(heading) {
  const column = heading.cellIndex;
  const descending = heading.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const sign = descending ? -1 : 1;
  rows.sort((one, other) => {
    const [a, b] = [sortKey(one, column), sortKey(other, column)];
    return sign * (typeof a === "number" ? a - b : a.localeCompare(b, "en-GB"));
  });
  body.append(...rows);
}

for (const heading of table.tHead.rows[0].cells) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = heading.textContent;
  button.addEventListener("click", () => sortBy(heading));
  heading.replaceChildren(button);
}

const form = document.querySelector(".find");
const words = form.querySelector("input");
const verdict = form.querySelector("select");
function find() {
  const wanted = words.value.trim().toLowerCase();
  let shown = 0;
  for (const row of rows) {
    const fits = (!verdict.value || row.dataset.verdict === verdict.value) && row.cells[0].textContent.toLowerCase().includes(wanted);
    row.hidden = !fits;
    if (fits) shown += 1;
  }
  form.querySelector("output").textContent = `${shown} of ${rows.length} shown`;
}
form.hidden = false;
form.addEventListener("input", find);
form.addEventListener("submit", (event) => event.preventDefault());
