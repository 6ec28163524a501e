// The windows of a workload: the worst of each kind first, then each zone on one scale.

import { element, foreign } from "./dom.js";
import { counted, listed } from "./format.js";
import { axis, bar, ruled, scaleFor } from "./scale.js";
import { cell, row, rowHeading, table } from "./table.js";
import { clientText, compare, kindName, kinds, lengthAside, lengthText, occurrenceText, portName, stated, worst } from "./window.js";

/** Both parts; `id` keeps the ids of several workloads apart. */
export function windowsOf(workload, id) {
  const zones = (workload.zones ?? []).map((zone) => ({ ...zone, windows: (zone.windows ?? []).map(stated) }));
  const outage = workload.outage ? stated({ ...workload.outage, kind: "outage" }) : null;
  return [worstOfEach(zones, outage), zones.length > 0 && zoneTable(workload, zones, outage, id)];
}

function worstOfEach(zones, outage) {
  const cards = Object.keys(kinds).map((kind) => {
    const found = kind === "outage"
      ? (outage ? [{ zone: null, window: outage }] : [])
      : zones.flatMap((zone) => zone.windows.filter((window) => window.kind === kind).map((window) => ({ zone: zone.zone, window })));
    const most = worst(found.map(({ window }) => window));
    return most && card(kind, most, found, zones.length);
  });
  return element("ul", { class: "worst", "aria-label": "Worst window of each kind" }, cards);
}

function card(kind, most, found, zoneCount) {
  const same = found.filter(({ window }) => compare(window, most) === 0);
  const zones = [...new Set(same.map(({ zone }) => zone).filter(Boolean))];
  const ports = [...new Set(same.map(({ window }) => portName(window.port)).filter(Boolean))];
  const where = zones.length === zoneCount ? ["in every zone"] : zones.length > 0 ? ["in ", foreign(listed(zones))] : ["of the whole load balancer"];
  const calm = most.state === "zero";
  return element("li", { class: `worst__one worst__one--${most.state} worst__one--${kind}` },
    element("p", { class: "worst__kind" }, element("span", { class: `swatch bar--${calm ? "zero" : most.state} bar--${kind}`, "aria-hidden": "true" }), kindName(kind)),
    element("p", { class: "worst__length" }, lengthText(most), " ", element("span", { class: "worst__aside" }, lengthAside(most))),
    element("p", { class: "worst__where" },
      calm ? "none" : where, !calm && ports.length > 0 && [", ", ports.length > 1 ? "ports " : "port ", foreign(listed(ports))]),
    element("p", { class: "worst__meaning" }, most.state === "unknown" && most.reason ? foreign(most.reason) : kinds[kind].meaning));
}

function zoneTable(workload, zones, outage, id) {
  const certified = workload.certified;
  const after = certified ? (certified.zones ?? []).flatMap(({ windows }) => windows ?? []).map(stated) : [];
  const scale = scaleFor([...zones.flatMap(({ windows }) => windows), ...(outage ? [outage] : []), ...after]);
  const headings = [
    "Zone", "Window", "At worst",
    { text: "Length", className: "axis-heading", extra: axis(scale) },
    "How often", ...(certified ? ["After the change"] : []),
  ];
  const bodies = zones.map((zone) => zoneRows(zone, scale, certified));
  if (outage) {
    const name = element("span", { class: "zone__name" }, "Load balancer");
    bodies.push([windowRow(outage, scale, certified && [certified.outage], rowHeading({ class: "zone", scope: "rowgroup" }, name,
      element("span", { class: "zone__facts" }, "all zones together")))]);
  }
  return element("div", { class: "zones", id: `${id}-zones` },
    table(certified ? "table--windows table--certified" : "table--windows", "Worst windows of each zone, on one scale", headings, bodies));
}

function zoneRows(zone, scale, certified) {
  const after = certified ? (certified.zones ?? []).find((one) => one.zone === zone.zone)?.windows ?? [] : null;
  const heading = rowHeading({ class: "zone", scope: "rowgroup", rowspan: Math.max(1, zone.windows.length) },
    foreign(zone.zone, { class: "zone__name" }),
    element("span", { class: "zone__facts" }, counted(zone.pods, "pod"), ", ", lowest(zone)));
  if (zone.windows.length === 0) return [row({}, heading, cell("Window", { colspan: certified ? 5 : 4, class: "soft" }, "no window reported"))];
  return zone.windows.map((window, index) => windowRow(window, scale, after, index === 0 ? heading : null));
}

function lowest({ pods, lowestServing }) {
  if (pods === 0) return "not served when the rollout starts";
  if (lowestServing === null || lowestServing === undefined) return "lowest number serving not known";
  return lowestServing === 0 ? "at worst none serving" : `never fewer than ${lowestServing} serving`;
}

// `after` are the windows of the same zone once the recommended change is in, null where it is not certified.
function windowRow(window, scale, after, heading) {
  const clients = clientText(window);
  return row({ class: `window window--${window.state} window--${window.kind}` },
    heading,
    cell("Window", { class: "window__kind" },
      kindName(window.kind), window.port && [" ", foreign(portName(window.port), { class: "soft" })]),
    cell("At worst", { class: "window__length" },
      element("span", { class: "window__number" }, lengthText(window)),
      lengthAside(window) && element("span", { class: "window__aside" }, lengthAside(window))),
    ruled(cell("Length", { class: "window__bar" },
      bar(window, scale),
      (window.state === "unknown" || window.state === "unbounded") && window.reason && element("span", { class: "window__reason" }, foreign(window.reason)),
      clients && element("span", { class: "window__reason" }, "Clients see ", clients, ".")), scale),
    cell("How often", { class: "window__often" }, occurrenceText(window)),
    after !== null && after !== undefined && cell("After the change", { class: "window__after" }, afterText(window, after)));
}

function afterText(window, after) {
  const same = after.filter(Boolean).map(stated).filter(({ kind, port }) =>
    (kind === window.kind || window.kind === "outage") && (port?.number ?? null) === (window.port?.number ?? null));
  const most = worst(same);
  return most ? lengthText({ ...most }) : "";
}
