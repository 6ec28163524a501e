// The numbers that the review rests on, each with where it comes from, and what was assumed.

import { element, foreign } from "./dom.js";
import { quantity, settingName } from "./format.js";
import { linesText, placeLink } from "./places.js";
import { cell, row, rowHeading, table } from "./table.js";

const sources = {
  manifest: "manifest",
  request: "request parameter",
  profile: "profile",
  "kubernetes-default": "Kubernetes default",
  "controller-default": "controller default",
  "load-balancer-default": "load balancer default",
  derived: "derived",
  assumed: "assumed",
};

export function planOf(review, workload, id) {
  const numbers = workload.plan ?? [];
  if (numbers.length === 0) return element("p", { class: "notice" }, "The review has no numbers.");
  return table("table--plan table--cards", "Numbers of the plan and their sources", ["Setting", "Value", "Source"],
    [numbers.map((one, index) => number(review, one, `${id}-number-${index + 1}`))]);
}

function number(review, { setting, value, unit, source }, id) {
  const kind = source?.kind ?? "assumed";
  const place = source?.location?.line
    ? placeLink(review, source.location, id, { name: `${settingName(setting)}: ${linesText(source.location)}` }) : null;
  return row({ "data-item": id },
    rowHeading({}, foreign(settingName(setting))),
    cell("Value", { class: "plan__value" }, foreign(quantity(value, unit))),
    cell("Source", {},
      element("span", { class: `source source--${kind}` }, sources[kind] ?? kind), " ", place, place && " ",
      source?.detail && foreign(source.detail, { class: "soft plan__detail" })));
}

export function assumptionsOf(workload) {
  const all = workload.assumptions ?? [];
  if (all.length === 0) return element("p", { class: "notice" }, "Nothing was assumed.");
  return element("ul", { class: "assumptions" }, all.map(({ text, parameter }) =>
    element("li", {}, foreign(text), parameter && element("span", { class: "soft" },
      " Set it with ", element("code", {}, parameter), "."))));
}
