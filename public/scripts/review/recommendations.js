// The recommended change: each setting as it is and as it should be, and why.

import { element, foreign, notice, soft } from "../dom.js";
import { quantity, settingName } from "../format.js";
import { cell, row, rowHeading, table } from "../table.js";
import { placeLink } from "./places.js";

export function recommendationsOf(review, workload, id, stepsOf) {
  const all = workload.recommendations;
  if (all.length === 0) {
    return notice(workload.verdict === "pass"
      ? "No setting has to change." : "No change of a setting is recommended.");
  }
  return [
    table("table--cards table--settings", "Settings to change, as they are and as recommended",
      ["Setting", "Current", "Recommended", "Where"],
      [all.map((one, index) => recommendation(review, one, `${id}-recommendation-${index + 1}`))]),
    workload.certified?.steps.length > 0 ? stepsOf(review, workload, id)
      : element("p", { class: "soft" }, workload.certified?.patchAlone
        ? "The patched manifests were read again and reviewed: the table of zones shows both results."
        : "The changed manifests have not been reviewed again."),
  ];
}

function recommendation(review, one, id) {
  return row({ class: "recommendation", "data-item": id },
    rowHeading({},
      foreign(one.title || settingName(one.setting)),
      one.derivation && element("p", { class: "small" }, foreign(one.derivation)),
      element("details", { class: "small" },
        element("summary", {}, "How it is written"),
        one.change && element("p", {}, element("code", {}, foreign(one.change))),
        one.alternative && element("p", {}, "Or: ", foreign(one.alternative)),
        one.removes && element("p", {}, "removes ", foreign(one.removes)))),
    cell("Current", {}, value(one.current, one.unit)),
    cell("Recommended", {}, element("strong", {}, value(one.recommended, one.unit))),
    cell("Where", {}, placeLink(review, one.location, id, { prefix: one.isInsertion ? "add at " : "" })
      ?? soft("not in the manifests")));
}

function value(given, unit) {
  const text = quantity(given, unit);
  return given === null ? soft(text) : foreign(text);
}
