// The windows of a workload: the worst of each kind first, then each zone on one scale.

import { element, foreign } from "./dom.js";
import { capital, counted } from "./format.js";
import { axis, bar, ruled, scaleFor } from "./scale.js";
import { cell, row, rowHeading, table } from "./table.js";
import {
  clientText, lengthAside, lengthClass, lengthText, occurrenceText, portName, stated, windowId, worst,
} from "./window.js";
import { worstOfEach } from "./worst.js";

export function windowsOf(workload, id) {
  const zones = workload.zones.map((zone) => ({ ...zone, windows: zone.windows.map(stated) }));
  const outage = stated(workload.outage);
  const severalServices = workload.loadBalancer.services.length > 1;
  return [
    worstOfEach(zones, outage, severalServices),
    zoneTable(id, zones, outage, workload.certified, severalServices),
  ];
}

function zoneTable(id, zones, outage, certified, severalServices) {
  const present = [...zones.flatMap(({ windows }) => windows), outage];
  const after = (certified?.zones ?? []).flatMap(({ windows }) => windows);
  const style = { scale: scaleFor([...present, ...after]), hasAfter: Boolean(certified), severalServices };
  const headings = [
    "Zone", "Window", "At worst",
    { text: "Length", className: "axis-heading", extra: axis(style.scale) },
    "How often", ...(certified ? ["After the change"] : []),
  ];
  const bodies = zones.map((zone, index) =>
    zoneRows(zone, certified?.zones.find((one) => one.zone === zone.zone)?.windows ?? [], style,
      (at) => windowId(id, index, at)));
  bodies.push([windowRow(outage, [certified?.outage], style, windowId(id, -1),
    zoneHeading("Load balancer", "all zones together"))]);
  const className = certified ? "table--windows table--certified" : "table--windows";
  return table(className, "Worst windows of each zone, on one scale", headings, bodies);
}

function zoneRows(zone, after, style, idOf) {
  const aside = [counted(zone.pods, "pod"), lowest(zone)].filter(Boolean).join(", ");
  const heading = zoneHeading(zone.zone, aside, zone.windows.length);
  return zone.windows.map((window, index) =>
    windowRow(window, after, style, idOf(index), index === 0 ? heading : null));
}

function zoneHeading(name, aside, rows = null) {
  return rowHeading({ class: "zone", scope: "rowgroup", rowspan: rows },
    foreign(name, { class: "zone__name" }), element("p", { class: "small" }, aside));
}

function lowest({ pods, lowestServing }) {
  if (pods === 0) return "not served when the rollout starts";
  if (!lowestServing) return null;
  const { atLeast, atMost } = lowestServing;
  if (atMost === 0) return "at worst none serving";
  return atLeast === atMost ? `at worst ${atMost} serving` : `at worst ${atLeast} to ${atMost} serving`;
}

// `after` are the windows of the same zone once the recommended change is in.
function windowRow(window, after, { scale, hasAfter, severalServices }, id, heading) {
  const clients = clientText(window);
  const reason = window.reason || window.derivation;
  const port = portName(window.port, severalServices);
  return row({ id, tabindex: "-1", class: `window window--${window.kind} window--${window.state}` },
    heading,
    cell("Window", { class: "window__kind" }, capital(window.kind), port && [" ", foreign(port, { class: "soft" })]),
    cell("At worst", { class: "window__length" },
      element("span", { class: `window__number ${lengthClass(window)}` }, lengthText(window)),
      element("p", { class: "small" }, lengthAside(window))),
    ruled(cell("Length", { class: "window__bar" },
      bar(window, scale),
      reason && element("span", { class: "window__reason" }, foreign(reason)),
      clients && element("span", { class: "window__reason" }, "Clients see ", clients, ".")), scale),
    cell("How often", { class: "window__often" }, occurrenceText(window)),
    hasAfter && cell("After the change", { class: "window__after" }, afterText(window, after)));
}

function afterText(window, after) {
  const same = after.filter(Boolean).map(stated).filter(({ kind, port }) =>
    (window.kind === "outage" || kind === window.kind)
    && port?.number === window.port?.number && port?.service === window.port?.service);
  const most = worst(same);
  return most ? lengthText(most) : "";
}
