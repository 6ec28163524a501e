// Findings that one of two reviews has and the other has not.

import { element, foreign, prose, section, soft } from "../dom.js";
import { badge, tone } from "../verdict.js";

export function findingChanges({ newFindings, goneFindings }, id) {
  return [
    list("New findings", newFindings, `${id}-new`),
    list("Findings that are gone", goneFindings, `${id}-gone`),
  ];
}

function list(title, findings, id) {
  return findings.length > 0 && section(id, 3, title, { class: "block" },
    element("ul", { class: "told" }, findings.map(({ rule, severity, message }) =>
      element("li", { class: tone(severity) },
        badge(severity), element("p", {}, prose(message), " ", soft(foreign(rule, { class: "code" })))))));
}
