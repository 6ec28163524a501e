// What the service says of manifests that it refuses, each place quoted.

import { element, foreign, icon, smallButton } from "./dom.js";
import { hint, linesOf } from "./failure.js";
import { capital } from "./format.js";

// Longer lines are cut around the fault, so that the caret below stays in view.
const quotedCharacters = 160;

/** The problem as a box, each place with its line quoted from `files`, the texts as sent. */
export function problemBox(problem, files, goTo) {
  const errors = problem.errors.filter((error) => error.detail || error.line);
  return element("div", { class: "problem", role: "alert", tabindex: "-1" },
    element("p", { class: "problem__title" }, icon("fail"), element("strong", {}, problem.title)),
    problem.detail && !errors[0]?.detail?.includes(problem.detail) && element("p", {}, foreign(problem.detail)),
    errors.length > 0 && element("ul", { class: "problem__places" }, errors.map((error) => place(error, files, goTo))),
    hint(problem));
}

function place(error, files, goTo) {
  const line = lineOf(error, files);
  return element("li", {},
    element("p", {},
      where(error) && element("span", { class: "problem__where" }, where(error), ": "),
      foreign(error.detail ?? "")),
    line !== null && quote(line, error),
    line !== null && goTo && smallButton(() => goTo(error), `Go to line ${error.line}`));
}

function where(error) {
  if (error.parameter) return `Field ${error.parameter}`;
  const parts = ["document", "line", "column"].map((part) => error[part] && `${part} ${error[part]}`);
  const text = [error.file, ...parts].filter(Boolean).join(", ");
  return capital(text);
}

function lineOf(error, files) {
  if (!error.line) return null;
  const named = files.find(({ name }) => (name ?? null) === (error.file ?? null));
  const file = named ?? (files.length === 1 ? files[0] : null);
  return file ? linesOf(file.content)[error.line - 1] ?? null : null;
}

// Columns count code points; tabs stay tabs below the line, so that the caret stands under the fault.
function quote(line, { line: number, column }) {
  const characters = [...line];
  const fault = Math.max(0, (column ?? 1) - 1);
  const start = fault > quotedCharacters - 20 ? fault - quotedCharacters / 2 : 0;
  const shown = characters.slice(start, start + quotedCharacters).join("");
  const padding = characters.slice(start, fault).map((character) => (character === "\t" ? "\t" : " ")).join("");
  const gutter = `${number} | `;
  return element("pre", { class: "quote", tabindex: "0", role: "group", "aria-label": `Line ${number} as sent` },
    element("span", { class: "quote__number" }, gutter), shown, "\n",
    column && element("span", { class: "quote__caret", "aria-hidden": "true" },
      `${" ".repeat(gutter.length)}${padding}^`));
}
