// The recommended change: each setting as it is and as it should be, with the reason for the number.

import { element, foreign } from "./dom.js";
import { quantity, settingName } from "./format.js";
import { placeLink } from "./places.js";
import { cell, row, rowHeading, table } from "./table.js";

/** The table, or a sentence when there is nothing to change. */
export function recommendationsOf(review, workload, id) {
  const all = workload.recommendations ?? [];
  if (all.length === 0) {
    return element("p", { class: "notice" }, workload.verdict === "pass"
      ? "No setting has to change." : "No change of a setting is recommended.");
  }
  return [
    table("table--recommendations table--cards", "Settings to change, as they are and as recommended",
      ["Setting", "Current", "Recommended", "Derivation", "Where"],
      [all.map((one, index) => recommendation(review, one, `${id}-recommendation-${index + 1}`))]),
    element("p", { class: "soft" }, workload.certified
      ? "The same engine was run again on the plan with these values: the table of zones shows both results."
      : "The changed manifests have not been reviewed again yet."),
  ];
}

function recommendation(review, one, id) {
  return row({ class: "recommendation", "data-item": id },
    rowHeading({ class: "recommendation__setting" },
      foreign(one.title || settingName(one.setting)),
      one.removes && element("span", { class: "recommendation__removes" }, "removes ", foreign(one.removes))),
    cell("Current", { class: "recommendation__current" }, value(one.current, one.unit)),
    cell("Recommended", { class: "recommendation__new" }, element("strong", {}, value(one.recommended, one.unit))),
    cell("Derivation", { class: "recommendation__why" },
      foreign(one.derivation ?? ""),
      one.change && element("span", { class: "recommendation__change" }, foreign(one.change)),
      one.alternative && element("span", { class: "soft" }, "Or: ", foreign(one.alternative))),
    cell("Where", {}, placeLink(review, one.location, id, { prefix: one.isInsertion ? "add at " : "" })
      ?? element("span", { class: "soft" }, "not in the manifests")));
}

function value(given, unit) {
  const text = quantity(given, unit);
  return given === null || given === undefined ? element("span", { class: "soft" }, text) : foreign(text);
}
