// An autoscaled workload at each number of replicas that was reviewed.

import { element } from "../dom.js";
import { capital, counted } from "../format.js";
import { cell, row, rowHeading, table } from "../table.js";
import { lengthAside, lengthClass, lengthText, stated, worst } from "../window.js";
import { sourceOf } from "./plan.js";

export function scalesOf(review, { scales = [] }, id) {
  return scales.length > 0 && table("table--cards", "An autoscaler changes the number of replicas: the worst at each",
    ["At", "Blackout", "Outage", "Source"], [scales.map(({ replicas, source, isShown, zones, outage }) => {
      const blackouts = zones.flatMap(({ windows }) => windows).filter(({ kind }) => kind === "blackout").map(stated);
      return row({},
        rowHeading({}, counted(replicas, "replica"), isShown && element("p", { class: "small" }, "shown here")),
        [worst(blackouts), stated(outage)].map((window) => window && length(window)),
        cell("Source", {}, sourceOf(review, source, `${id}-scale-${replicas}`, counted(replicas, "replica"))));
    })]);
}

function length(window) {
  return cell(capital(window.kind), {},
    element("span", { class: `window__number ${lengthClass(window)}` }, lengthText(window)),
    element("p", { class: "small" }, lengthAside(window)));
}
