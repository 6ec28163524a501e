// What of the manifests a review rests on; loaded when somebody asks.

import { element, foreign } from "./dom.js";

export function coverageOf({ read, passedOver, notModelled, notUnderstood, notPosted }) {
  const rows = [
    ["Objects read", [String(read)]],
    ["Passed over", passedOver.map(({ kind, count }) => `${count} ${kind}`)],
    ["Not modelled", notModelled.map(({ reason, location }) => reason + lineOf(location))],
    ["Not understood", notUnderstood.map(({ value, location }) => value + lineOf(location))],
    ["Not posted", notPosted.map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`)],
  ].filter(([, values]) => values.length > 0);
  return element("dl", { class: "pairs" }, rows.map(([name, values]) =>
    element("div", {}, element("dt", {}, name), values.map((value) => element("dd", {}, foreign(value))))));
}

function lineOf(location) {
  return location === null ? "" : ` (line ${location.line})`;
}
