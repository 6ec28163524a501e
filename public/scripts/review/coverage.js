// What of the manifests a review rests on; loaded when somebody asks.

import { element, foreign } from "../dom.js";

export function coverageOf({ read, passedOver, notModelled, notUnderstood, notPosted }) {
  const rows = [
    ["Objects read", [String(read)]],
    ["Passed over", passedOver.map(({ kind, count }) => `${count} ${kind}`)],
    ["Not modelled", notModelled.map(({ reason, location }) => lineOf(location) + reason)],
    ["Not understood", notUnderstood.map(({ value, location }) => lineOf(location) + value)],
    ["Not posted", notPosted.map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`)],
  ].filter(([, values]) => values.length > 0);
  return element("dl", { class: "pairs" }, rows.map(([name, values]) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, foreign(values.join(values[0].endsWith(".") ? " " : ", "))))));
}

function lineOf(location) {
  return location === null ? "" : `Line ${location.line}: `;
}
