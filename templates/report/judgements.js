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

// The words of a text in small letters, as plangen takes them when it reads the file.
function words(text) {
  return text.toLowerCase().replaceAll("’", "'").match(/[\p{L}\p{M}\p{N}_/'-]+/gu) ?? [];
}

// Whether a text is empty, or says what only fills a field.
function saysNothing(text, thin) {
  return !/[\p{L}\p{N}]/u.test(text) || thin.nothing.includes(words(text).join(" ").replace(/^[-' ]+|[-' ]+$/g, ""));
}

// Whether two texts have three of four words in common.
function isNearly(text, other) {
  const [ours, theirs] = [new Set(words(text)), new Set(words(other))];
  return [...ours].filter((word) => theirs.has(word)).length >= 0.75 * new Set([...ours, ...theirs]).size;
}

// Why a reason would not count when the file is read; empty where it would.
function whyThin(one, before, thin) {
  if (saysNothing(one.why.value, thin)) return "Write the reason: it is printed with the judgement.";
  if (one.standing === "short") return "";
  if (thin.idle.length && words(one.why.value).every((word) => thin.idle.includes(word))) {
    return "This could be said of any requirement of any plan, and would not count: say what you found in the plan, and where.";
  }
  const same = before.filter((other) => isNearly(other.why.value, one.why.value)).length;
  return thin.same && same >= thin.same ? `This reason is given for ${same} others, and would not count: say what you found in the plan, and where.` : "";
}

// The first thing that is asked for and not there is shown to the reader, in words.
function isComplete(review) {
  const thin = JSON.parse(review.dataset.thin);
  const day = review.querySelector('[data-field="on"]');
  const asked = answers(review).flatMap((one, place, all) => [
    [one.why, whyThin(one, all.slice(0, place), thin)],
    [one.by, saysNothing(one.by.value, thin) ? "Write who judges: a name or a post." : ""],
  ]);
  const onDay = !day.value || day.value > today() ? "Give the day of the judgement, not one to come." : "";
  for (const [field, message] of [...asked, [day, onDay]]) {
    field.setCustomValidity(message);
    if (message) {
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
