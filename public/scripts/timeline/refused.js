// From when to when after a deletion connections are refused.

import { listed, seconds } from "../format.js";
import { portName } from "../window.js";

/** The deregistration lag: its most is the last second at which a connection can come. */
export function lagOf({ plan }) {
  return plan.find(({ setting }) => setting === "deregistrationLag")?.value ?? {};
}

/** Of a zone, or of any, the longest first; ports with one and the same stretch together: `{ from, to, ports }`. */
export function refusedOf(workload, name) {
  const { most } = lagOf(workload);
  const spans = new Map();
  for (const { zone, windows } of workload.zones) {
    for (const { kind, seconds: length, port } of name === null || zone === name ? windows : []) {
      if (kind !== "refused" || !(length > 0) || typeof most !== "number") continue;
      const to = most + startOf(workload, port);
      const key = `${length} ${to}`;
      if (!spans.has(key)) spans.set(key, { from: to - length, to, ports: [] });
      const title = portName(port, workload.loadBalancer.services.length > 1);
      const { ports } = spans.get(key);
      if (!ports.includes(title)) ports.push(title);
    }
  }
  return [...spans.values()].sort((left, right) => right.to - right.from - left.to + left.from || left.from - right.from);
}

// Deregistration can begin later than the deletion.
function startOf({ plan }, { name, number, service }) {
  const settings = ["", `${service}/`].map((of) => `deregistrationStart/${of}${name ?? number}`);
  return plan.find(({ setting }) => settings.includes(setting))?.value ?? 0;
}

/** "Each deleted pod refuses new connections on web 80 for up to 90 s.", nothing where none is refused. */
export function refusalOf(workload) {
  const spans = refusedOf(workload, null)
    .map(({ from, to, ports }) => `on ${listed(ports)} for up to ${seconds(to - from)}`);
  return spans.length > 0 && `Each deleted pod refuses new connections ${listed(spans)}.`;
}
