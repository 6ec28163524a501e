// What of a workload differs between two reviews: its findings, and the numbers of the plan.

import { element, foreign, prose, section, soft } from "../dom.js";
import { settingName } from "../format.js";
import { cell, row, rowHeading, table } from "../table.js";
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

export function settingChanges({ settings }, id) {
  return settings.length > 0 && section(`${id}-settings`, 3, "What changed in the plan", { class: "block" },
    table("table--cards", "Numbers and switches that differ; times are in seconds", ["Setting", "Before", "After"],
      [settings.map(({ setting, before, after }) => row({},
        rowHeading({}, foreign(settingName(setting))),
        cell("Before", {}, value(before)),
        cell("After", {}, value(after))))]));
}

function value(text) {
  return text === null ? soft("not there") : foreign({ true: "yes", false: "no" }[text] ?? text);
}
