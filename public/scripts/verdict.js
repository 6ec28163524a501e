// A verdict or a severity: always a word and a shape, with colour only as a third sign.

import { element, icon } from "./dom.js";

const verdicts = {
  pass: { word: "Pass", icon: "pass" },
  warn: { word: "Warning", icon: "warn" },
  fail: { word: "Fail", icon: "fail" },
};

const severities = {
  error: { word: "Error", icon: "fail" },
  warning: { word: "Warning", icon: "warn" },
  note: { word: "Note", icon: "note" },
};

/** The class that colours what carries a verdict; an unknown verdict is coloured as a note. */
export function tone(verdict) {
  return `tone--${verdicts[verdict]?.icon ?? "note"}`;
}

export function verdictBadge(verdict) {
  return badge(verdicts[verdict] ?? { word: verdict, icon: "note" });
}

export function severityBadge(severity) {
  return badge(severities[severity] ?? { word: severity, icon: "note" });
}

function badge({ word, icon: name }) {
  return element("span", { class: `badge tone--${name}` }, icon(name), element("span", {}, word));
}

/** The order in which findings stand: the worst first. */
export function severityRank(severity) {
  const rank = Object.keys(severities).indexOf(severity);
  return rank < 0 ? Object.keys(severities).length : rank;
}
