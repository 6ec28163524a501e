// The recommended change: each setting as it is and as it should be, and why.

import { element, foreign, notice, soft } from "./dom.js";
import { quantity, settingName } from "./format.js";
import { placeLink } from "./places.js";
import { cell, row, rowHeading, table } from "./table.js";

export function recommendationsOf(review, workload, id) {
  const all = workload.recommendations;
  if (all.length === 0) {
    return notice(workload.verdict === "pass"
      ? "No setting has to change." : "No change of a setting is recommended.");
  }
  return [
    table("table--cards", "Settings to change, as they are and as recommended",
      ["Setting", "Current", "Recommended", "Derivation", "Where"],
      [all.map((one, index) => recommendation(review, one, `${id}-recommendation-${index + 1}`))]),
    certification(review, workload, id),
  ];
}

const certified = {
  patch: "The patched manifests were read again and reviewed: the table of zones shows both results.",
  plan: "The windows after the change in the table of zones come from the changed numbers, "
    + "for not everything could be written into the manifests.",
};

function certification(review, { certified: given, recommendations }, id) {
  const titleOf = (setting) => recommendations.find((one) => one.setting === setting)?.title ?? settingName(setting);
  const unpatched = given?.unpatched ?? [];
  return [
    element("p", { class: "soft" },
      given ? certified[given.by] : "The changed manifests have not been reviewed again."),
    unpatched.length > 0 && [
      element("p", {}, "Not in the change below, to be done by hand:"),
      element("ul", { class: "unpatched" }, unpatched.map(({ setting, reason, location }, index) =>
        element("li", {}, foreign(titleOf(setting)), ": ", foreign(reason), " ",
          placeLink(review, location, `${id}-unpatched-${index + 1}`)))),
    ],
  ];
}

function recommendation(review, one, id) {
  return row({ class: "recommendation", "data-item": id },
    rowHeading({},
      foreign(one.title || settingName(one.setting)),
      one.removes && element("p", { class: "small" }, "removes ", foreign(one.removes))),
    cell("Current", {}, value(one.current, one.unit)),
    cell("Recommended", {}, element("strong", {}, value(one.recommended, one.unit))),
    cell("Derivation", {},
      foreign(one.derivation ?? ""),
      one.change && element("p", {}, element("code", {}, foreign(one.change))),
      one.alternative && element("p", { class: "small" }, "Or: ", foreign(one.alternative))),
    cell("Where", {}, placeLink(review, one.location, id, { prefix: one.isInsertion ? "add at " : "" })
      ?? soft("not in the manifests")));
}

function value(given, unit) {
  const text = quantity(given, unit);
  return given === null ? soft(text) : foreign(text);
}
