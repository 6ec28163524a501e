// What went wrong, and what to do about it.

import { element, messageOf } from "./dom.js";
import { seconds } from "./format.js";

const advice = {
  0: "Try again when the service is up.",
  404: "It was deleted, or the address is not whole.",
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
export function failureText(error) {
  return [error.title, error.detail || messageOf(error)].filter(Boolean).join(": ");
}

export function nowhere() {
  const problem = { status: 404, title: "No such page", detail: "The address names no page." };
  return failurePage(problem, () => window.location.reload());
}

/** What to do about it, where there is something. */
export function hint({ status, retryAfter }) {
  const wait = /^\d+$/.test(retryAfter ?? "") ? ` Try again in ${seconds(Number(retryAfter))}.` : "";
  return advice[status] || wait ? element("p", { class: "soft" }, (advice[status] ?? "") + wait) : null;
}

/** Splits a text where editors and YAML do. */
export function linesOf(text) {
  return text.split(/\r\n|\n|\r/);
}
