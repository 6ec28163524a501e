// The windows of a workload: the worst of each kind first, then each zone on one scale; zones that are alike share their rows.

import { endingsOf } from "../certified.js";
import { element, foreign } from "../dom.js";
import { capital, counted } from "../format.js";
import { axis, bar, ruled, scaleFor } from "../scale.js";
import { cell, row, rowHeading, table } from "../table.js";
import {
  clientText, lengthAside, lengthClass, lengthText, occurrenceText, portName, stated, windowId, worst,
} from "../window.js";
import { worstOfEach } from "./worstwindows.js";

export function windowsOf(workload, id) {
  // Services can have the same port: their names then stand with it.
  const severalServices = workload.loadBalancer.services.length > 1;
  const named = (window) => ({ ...stated(window), on: portName(window.port, severalServices) });
  const zones = workload.zones.map((zone) => ({ ...zone, windows: zone.windows.map(named) }));
  const outage = named(workload.outage);
  return [worstOfEach(zones, outage), zoneTable(id, zones, outage, endingsOf(workload))];
}

function zoneTable(id, zones, outage, endings) {
  const all = [{ zones }, ...endings.map(({ found }) => found)].flatMap((one) => one.zones);
  const scale = scaleFor([...all.flatMap(({ windows }) => windows), outage]);
  const style = { scale, endings };
  const headings = [
    "Zone", "Window", "At worst",
    { text: "Length", className: "axis-heading", extra: axis(scale) },
    "How often", ...endings.map(({ title }) => ({ text: title, className: "window__after" })),
  ];
  const bodies = alike(zones, endings).map((group) => {
    const { zone, index } = group[0];
    return zone.windows.map((window, at) => windowRow(
      window, zone.zone, style, windowId(id, index, at), at === 0 ? headingOf(group.map((one) => one.zone)) : null));
  });
  bodies.push([windowRow(outage, null, style, windowId(id, -1), zoneHeading(["Load balancer"], "all zones together"))]);
  return table("table--windows", "Worst windows of each zone, on one scale", headings, bodies);
}

/** Zones of which every row would read the same, in the order of their first: `[[{ zone, index }]]`. */
function alike(zones, endings) {
  const groups = new Map();
  zones.forEach((zone, index) => {
    const rows = zone.windows.map((window) => [
      window.kind, window.state, window.on, lengthText(window), lengthAside(window), ...reasonsOf(window), occurrenceText(window),
      ...endings.map(({ found }) => afterText(window, zone.zone, found)?.textContent),
    ]);
    const key = JSON.stringify([zone.pods, lowest(zone), rows]);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push({ zone, index });
  });
  return [...groups.values()];
}

function headingOf(zones) {
  const [{ pods, windows }] = zones;
  const aside = [
    zones.length > 1 && `${zones.length} zones alike`, counted(pods, "pod") + (zones.length > 1 ? " each" : ""), lowest(zones[0]),
  ].filter(Boolean).join(", ");
  return zoneHeading(zones.map(({ zone }) => zone), aside, windows.length);
}

function zoneHeading(names, aside, rows = null) {
  return rowHeading({ class: "zone", scope: "rowgroup", rowspan: rows },
    names.map((name) => foreign(name, { class: "zone__name" })), element("p", { class: "small" }, aside));
}

// What a window follows from, what its clients see, and why it has no rollout that shows it.
function reasonsOf(window) {
  const clients = clientText(window);
  return [window.reason || window.derivation, clients && `Clients see ${clients}.`, window.witnessAbsent].filter(Boolean);
}

function lowest({ pods, lowestServing }) {
  if (pods === 0) return "not served when the rollout starts";
  if (!lowestServing) return null;
  const { atLeast, atMost } = lowestServing;
  if (atMost === 0) return "at worst none serving";
  return atLeast === atMost ? `at worst ${atMost} serving` : `at worst ${atLeast} to ${atMost} serving`;
}

function windowRow(window, zone, { scale, endings }, id, heading) {
  const { on } = window;
  return row({ id, tabindex: "-1", class: `window window--${window.kind} window--${window.state}` },
    heading,
    cell("Window", { class: "window__kind" }, capital(window.kind), on && [" ", foreign(on, { class: "soft" })]),
    cell("At worst", { class: "window__length" },
      element("span", { class: `window__number ${lengthClass(window)}` }, lengthText(window)),
      element("p", { class: "small" }, lengthAside(window))),
    ruled(cell("Length", { class: "window__bar" },
      bar(window, scale),
      reasonsOf(window).map((text) => element("span", { class: "window__reason" }, foreign(text)))), scale),
    cell("How often", { class: "window__often" }, occurrenceText(window)),
    endings.map(({ title, found }) => cell(title, { class: "window__after" }, afterText(window, zone, found))));
}

// The same window as a review of the changed manifests found it; a zone of null is the whole load balancer.
function afterText(window, zone, { zones, outage }) {
  const after = zone === null ? [outage] : zones.find((one) => one.zone === zone)?.windows ?? [];
  const same = after.map(stated).filter(({ kind, port }) =>
    kind === window.kind && port?.number === window.port?.number && port?.service === window.port?.service);
  const most = worst(same);
  return most && element("strong", { class: "whole" }, lengthText(most));
}
