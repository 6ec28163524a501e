// The numbers that the review rests on, each with where it comes from, and what was assumed.

import { element, foreign, notice } from "../dom.js";
import { quantity, settingName } from "../format.js";
import { cell, row, rowHeading, table } from "../table.js";
import { addressIn, fieldId } from "../whatif/assumed.js";
import { linesText, placeLink } from "./places.js";

export function planOf(review, workload, id) {
  const numbers = workload.plan;
  if (numbers.length === 0) return notice("The review has no numbers.");
  return table("table--plan table--cards", "Numbers of the plan and their sources", ["Setting", "Value", "Source"],
    [numbers.map((one, index) => number(review, one, `${id}-number-${index + 1}`))]);
}

/** Where a number comes from; `name` tells the link to its lines from others. */
export function sourceOf(review, source, id, name) {
  const { kind = "assumed", detail, location } = source ?? {};
  const words = kind === "request" ? "request parameter" : kind.replaceAll("-", " ").replace("kube", "Kube");
  return [
    element("span", { class: `source source--${kind}` }, words), " ",
    location?.line && [placeLink(review, location, id, { name: `${name}: ${linesText(location)}` }), " "],
    detail && foreign(detail, { class: "small" }),
  ];
}

function number(review, { setting, value, unit, source }, id) {
  return row({ "data-item": id },
    rowHeading({}, foreign(settingName(setting))),
    cell("Value", { class: "plan__value" }, foreign(quantity(value, unit))),
    cell("Source", {}, sourceOf(review, source, id, settingName(setting))));
}

export function assumptionsOf(review, workload) {
  const all = workload.assumptions;
  if (all.length === 0) return notice("Nothing was assumed.");
  return element("ul", { class: "assumptions" }, all.map(({ text, parameter }) =>
    element("li", {}, foreign(text), parameter && element("span", { class: "soft" },
      " Set it with ", element("a", { href: addressIn(review, { show: fieldId(parameter) }) },
        element("code", {}, parameter)), "."))));
}
