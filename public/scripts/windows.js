// The windows of a workload: the worst of each kind first, then each zone on one scale.

import { element, foreign } from "./dom.js";
import { counted } from "./format.js";
import { axis, bar, ruled, scaleFor } from "./scale.js";
import { cell, row, rowHeading, table } from "./table.js";
import { clientText, kindName, lengthAside, lengthText, occurrenceText, portName, stated, worst } from "./window.js";
import { worstOfEach } from "./worst.js";

export function windowsOf(workload) {
  const zones = (workload.zones ?? []).map((zone) => ({ ...zone, windows: (zone.windows ?? []).map(stated) }));
  const outage = workload.outage ? stated({ ...workload.outage, kind: "outage" }) : null;
  const severalServices = workload.loadBalancer?.services?.length > 1;
  return [
    worstOfEach(zones, outage, severalServices),
    zones.length > 0 && zoneTable(zones, outage, workload.certified, severalServices),
  ];
}

function zoneTable(zones, outage, certified, severalServices) {
  const present = [...zones.flatMap(({ windows }) => windows), outage].filter(Boolean);
  const after = (certified?.zones ?? []).flatMap(({ windows }) => windows ?? []);
  const style = { scale: scaleFor([...present, ...after]), hasAfter: Boolean(certified), severalServices };
  const headings = [
    "Zone", "Window", "At worst",
    { text: "Length", className: "axis-heading", extra: axis(style.scale) },
    "How often", ...(certified ? ["After the change"] : []),
  ];
  const bodies = zones.map((zone) => zoneRows(zone, certifiedWindows(certified, zone), style));
  if (outage) bodies.push([windowRow(outage, [certified?.outage], style, outageHeading())]);
  const className = certified ? "table--windows table--certified" : "table--windows";
  return table(className, "Worst windows of each zone, on one scale", headings, bodies);
}

function certifiedWindows(certified, { zone }) {
  return (certified?.zones ?? []).find((one) => one.zone === zone)?.windows ?? [];
}

function zoneRows(zone, after, style) {
  const heading = rowHeading({ class: "zone", scope: "rowgroup", rowspan: Math.max(1, zone.windows.length) },
    foreign(zone.zone, { class: "zone__name" }),
    element("span", { class: "zone__facts" }, [counted(zone.pods, "pod"), lowest(zone)].filter(Boolean).join(", ")));
  if (zone.windows.length === 0) {
    const nothing = cell("Window", { colspan: style.hasAfter ? 5 : 4, class: "soft" }, "no window reported");
    return [row({}, heading, nothing)];
  }
  return zone.windows.map((window, index) => windowRow(window, after, style, index === 0 ? heading : null));
}

function outageHeading() {
  return rowHeading({ class: "zone", scope: "rowgroup" },
    element("span", { class: "zone__name" }, "Load balancer"),
    element("span", { class: "zone__facts" }, "all zones together"));
}

function lowest({ pods, lowestServing }) {
  if (pods === 0) return "not served when the rollout starts";
  if (!lowestServing) return null;
  const { atLeast, atMost } = lowestServing;
  if (atMost === 0) return "at worst none serving";
  return atLeast === atMost ? `at worst ${atMost} serving` : `at worst ${atLeast} to ${atMost} serving`;
}

// `after` are the windows of the same zone once the recommended change is in.
function windowRow(window, after, { scale, hasAfter, severalServices }, heading) {
  const clients = clientText(window);
  const reason = window.reason || window.derivation;
  const port = portName(window.port, severalServices);
  return row({ class: `window window--${window.state} window--${window.kind}` },
    heading,
    cell("Window", { class: "window__kind" }, kindName(window.kind), port && [" ", foreign(port, { class: "soft" })]),
    cell("At worst", { class: "window__length" },
      element("span", { class: "window__number" }, lengthText(window)),
      lengthAside(window) && element("span", { class: "window__aside" }, lengthAside(window))),
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
