// What went wrong, where, and what to do about it.

import { element, foreign, icon, smallButton } from "./dom.js";
import { capital, seconds } from "./format.js";

// Longer lines are cut around the fault, so that the caret below stays in view.
const quotedCharacters = 160;

const advice = {
  0: "Try again when the service is up.",
  404: "The review was deleted, or the address is not whole.",
  413: "Send fewer manifests: only the workload, its Services and its Namespace decide a rollout.",
  503: "The service is busy or stopping.",
};

/** The page that stands where another could not be loaded. */
export function failurePage(problem, retry) {
  const title = problem.title ?? "The page failed";
  return {
    title,
    node: element("div", { class: "page page--narrow" },
      element("h1", { tabindex: "-1" }, title),
      element("p", { class: "lede" }, problem.detail || problem.message),
      hint(problem),
      element("p", { class: "buttons" },
        element("button", { type: "button", class: "button", on: { click: retry } }, "Try again"),
        element("a", { class: "button button--quiet", href: "#/" }, "All reviews"))),
  };
}

/** A failure in one line. */
export function failureText({ title, detail, message }) {
  return [title, detail || message].filter(Boolean).join(": ");
}

export function nowhere() {
  const problem = { status: 404, title: "No such page", detail: "The address names no page." };
  return failurePage(problem, () => window.location.reload());
}

/** The problem as a box, each place with its line quoted from `files`, the texts as sent. */
export function problemBox(problem, files, goTo) {
  const errors = problem.errors.filter((error) => error.detail || error.line);
  return element("div", { class: "problem", role: "alert", tabindex: "-1" },
    element("p", { class: "problem__title" }, icon("fail"), element("strong", {}, problem.title)),
    problem.detail && !errors[0]?.detail?.includes(problem.detail) && element("p", {}, foreign(problem.detail)),
    errors.length > 0 && element("ul", { class: "problem__places" }, errors.map((error) => place(error, files, goTo))),
    hint(problem));
}

function hint({ status, retryAfter }) {
  const wait = /^\d+$/.test(retryAfter ?? "") ? ` Try again in ${seconds(Number(retryAfter))}.` : "";
  return advice[status] || wait ? element("p", { class: "soft" }, (advice[status] ?? "") + wait) : null;
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

/** Splits a text where editors and YAML do. */
export function linesOf(text) {
  return text.split(/\r\n|\n|\r/);
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
