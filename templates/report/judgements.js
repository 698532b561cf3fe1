"use strict";
// Saves what is answered on this page as a file, judgements.yaml. It sends nothing and keeps nothing; the page is whole without it.

const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff]/g;

// A text in double quotes, as JSON and YAML both read it.
function quoted(text) {
  return JSON.stringify(text).replace(UNSAFE, (letter) => `\\u${letter.codePointAt(0).toString(16).padStart(4, "0")}`);
}

// This day where the reader is, as 2026-11-27.
function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

// One answer: what is judged how, and its fields; the name that is given for all of them serves where it has none.
function answer(fields, review) {
  const find = (name) => fields.querySelector(`[data-field="${name}"]`);
  return {
    requirement: fields.dataset.requirement,
    restsOn: JSON.parse(fields.dataset.restsOn),
    standing: fields.querySelector(":checked").value,
    why: find("why"),
    by: find("by").value.trim() ? find("by") : review.querySelector('[data-field="by-all"]'),
  };
}

function answers(review) {
  const all = [...review.querySelectorAll(".answer")].map((fields) => answer(fields, review));
  return all.filter((one) => one.standing !== "");
}

// The first thing that is asked for and not there is shown to the reader, in words.
function isComplete(review) {
  const words = { why: "Write the reason: it is printed with the judgement.", by: "Write who judges: a name or a post." };
  const day = review.querySelector('[data-field="on"]');
  const asked = answers(review).flatMap((one) => [[one.why, words.why], [one.by, words.by]]);
  for (const [field, message] of [...asked, [day, "Give the day of the judgement, not one to come."]]) {
    const missing = field === day ? !day.value || day.value > today() : !/[\p{L}\p{N}]/u.test(field.value);
    field.setCustomValidity(missing ? message : "");
    if (missing) {
      field.closest("details")?.setAttribute("open", "");
      field.reportValidity();
      return false;
    }
  }
  return true;
}

function asYaml(review) {
  const on = review.querySelector('[data-field="on"]').value;
  return answers(review).map((one) => [
    `- requirement: ${quoted(one.requirement)}`,
    `  standing: ${one.standing}`,
    `  why: ${quoted(one.why.value.trim())}`,
    `  by: ${quoted(one.by.value.trim())}`,
    `  on: ${on}`,
    `  plan: ${quoted(review.dataset.plan)}`,
    "  evidence:",
    ...one.restsOn.map(([part, digest]) => `    ${quoted(part)}: ${digest}`),
    "",
  ].join("\n")).join("");
}

function save(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  link.download = "judgements.yaml";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

const unsaved = new Set();

function prepare(review) {
  const button = review.querySelector(".save button");
  const told = review.querySelector(".save output");
  const total = review.querySelectorAll(".answer").length;
  const day = review.querySelector('[data-field="on"]');
  button.hidden = false;
  review.querySelector(".without-script").hidden = true;
  review.addEventListener("change", () => {
    const count = answers(review).length;
    told.textContent = `${count} of ${total} judged${count ? ", not saved" : ""}`;
    button.disabled = count === 0;
    if (count && !day.value) day.value = today();
    if (count) unsaved.add(review);
    else unsaved.delete(review);
  });
  review.addEventListener("input", (event) => event.target.setCustomValidity?.(""));
  button.addEventListener("click", () => {
    if (!isComplete(review)) return;
    save(asYaml(review));
    unsaved.delete(review);
    told.textContent = `${answers(review).length} of ${total} judged, and given to the browser to save`;
  });
}

document.querySelectorAll(".review:has(.save)").forEach(prepare);
addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });
