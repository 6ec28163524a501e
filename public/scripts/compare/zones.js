// The windows that changed, before and after as bars on one scale.

import { element, foreign, section } from "../dom.js";
import { capital, counted } from "../format.js";
import { axis, bar, ruled, scaleFor } from "../scale.js";
import { scenarioName } from "../scenarioname.js";
import { cell, row, rowHeading, table } from "../table.js";
import { lengthAside, lengthClass, lengthText, portName, stated } from "../window.js";

// In the order in which they matter to somebody who decides about a change.
const groups = [
  ["worse", "What got worse"],
  ["better", "What got better"],
  ["added", "Windows that were not there before"],
  ["removed", "Windows that are gone"],
];

/** The scale on which the windows of all workloads fit. */
export function scaleOf(workloads) {
  return scaleFor(workloads.flatMap(({ windows }) => windows).flatMap(({ before, after }) => [before, after])
    .filter(Boolean));
}

/** The windows of a workload by what became of them; a sentence where none differs. */
export function windowChanges({ windows }, scale, id) {
  if (windows.length === 0) return element("p", { class: "soft" }, "Every window is as long as before.");
  const severalServices = new Set(windows.map(({ port }) => port?.service).filter(Boolean)).size > 1;
  return groups.map(([change, title]) => {
    const found = windows.filter((window) => window.change === change);
    return found.length > 0 && section(`${id}-${change}`, 3, title, { class: "block" },
      windowTable(found, scale, severalServices));
  });
}

function windowTable(windows, scale, severalServices) {
  return table("table--cards table--compared", `${counted(windows.length, "window")}, all on one scale`,
    ["Zone", "Window", "Before", "After",
      { text: "The upper bar before, the lower after", className: "axis-heading", extra: axis(scale) }],
    [windows.map((window) => windowRow(window, scale, severalServices))]);
}

function windowRow({ scenario, kind, zone, port, before, after }, scale, severalServices) {
  const [was, is] = [before, after].map((measure) => measure && stated({ kind, ...measure }));
  const name = portName(port, severalServices);
  return row({},
    rowHeading({ class: "zone" }, zone === null ? "All zones" : foreign(zone)),
    cell("Window", {}, capital(kind), name && [" ", foreign(name, { class: "soft" })],
      scenario && element("p", { class: "small" }, scenarioName(scenario))),
    cell("Before", {}, length(was)),
    cell("After", {}, length(is)),
    ruled(cell("Bars", { class: "window__bar compared__bars" },
      [was, is].map((window) => window && bar(window, scale))), scale));
}

function length(window) {
  if (!window) return element("span", { class: "soft" }, "not there");
  return [
    element("span", { class: `window__number ${lengthClass(window)}` }, lengthText(window)),
    element("p", { class: "small" }, lengthAside(window)),
  ];
}
