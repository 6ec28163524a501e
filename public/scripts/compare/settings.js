// The numbers of the plan that differ between two reviews.

import { foreign, section, soft } from "../dom.js";
import { settingName } from "../format.js";
import { cell, row, rowHeading, table } from "../table.js";

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
