// Which windows of a workload have a picture, the worst first.

import { listed, seconds } from "../format.js";
import { compare, kindName, lengthText, portName, stated } from "../window.js";
import { deletionScene } from "./deletion.js";
import { rolloutScene } from "./rollout.js";

/** `[{ label, scene() }]`; zones and ports that share a picture share an entry. */
export function choicesOf(workload) {
  const zones = workload.zones ?? [];
  const witnessed = [
    { zone: null, window: workload.outage && { ...workload.outage, kind: "outage" } },
    ...zones.flatMap(({ zone, windows }) => (windows ?? []).map((window) => ({ zone, window }))),
  ]
    .filter(({ window }) => window?.witness?.events?.length > 0)
    .map(({ zone, window }) => ({ zone, window: stated(window) }))
    .sort((left, right) => compare(right.window, left.window));
  return [
    ...witnessed.map(({ zone, window }) => ({
      label: [zone ?? "all zones", `${kindName(window.kind).toLowerCase()} ${lengthText(window)}`].join(": "),
      scene: () => rolloutScene(workload, zone, window),
    })),
    ...deletionChoice(workload),
  ];
}

function deletionChoice(workload) {
  const windows = drainWindowsOf(workload);
  if (windows.length === 0) return [];
  const worst = (kind) => Math.max(0, ...windows.filter((one) => one.kind === kind).map((one) => one.seconds));
  const lengths = ["refused", "cut"].filter((kind) => worst(kind) > 0)
    .map((kind) => `${kind} ${seconds(worst(kind))}`);
  const scene = deletionScene(workload, windows);
  return scene ? [{ label: `each deletion: ${listed(lengths)}`, scene: () => scene }] : [];
}

/** The refused and cut windows of any zone, each port and length once: they are the same at every deletion. */
function drainWindowsOf({ zones, loadBalancer }) {
  const several = loadBalancer?.services?.length > 1;
  const found = new Map();
  for (const window of (zones ?? []).flatMap(({ windows }) => windows ?? []).map(stated)) {
    if (!["refused", "cut"].includes(window.kind) || window.state !== "positive" || !window.port) continue;
    const key = [window.kind, window.port.service, window.port.number].join(" ");
    if (!found.has(key)) found.set(key, { ...window, portName: portName(window.port, several) });
  }
  return [...found.values()];
}
