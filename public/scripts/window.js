// What the page says of one window: its kind, its state and its length in words.

import { counted, inMinutes, seconds, withoutEnd } from "./format.js";

/** The kinds in the order in which they stand, each with what it means. */
export const kinds = {
  outage: "Time without a target that can serve in any zone. "
    + "A load balancer with no healthy target may still try them all.",
  blackout: "Time for which a zone has no pod that takes connections: who reaches its address gets no answer.",
  refused: "Time for which a pod has closed its port while the load balancer still sends it new connections.",
  cut: "Time by which open connections end sooner than the settings promise.",
};

/** The window with its `state`: zero, positive, unbounded or unknown. */
export function stated(window) {
  const state = window.computed === false ? "unknown"
    : window.unbounded ? "unbounded"
    : window.seconds > 0 ? "positive"
    : window.seconds === 0 ? "zero" : "unknown";
  return { ...window, state };
}

/** "web 80", nothing for windows of a whole zone; `several` Services put their names in front. */
export function portName(port, several = false) {
  if (!port) return "";
  return [several && port.service, port.name, port.number].filter(Boolean).join(" ");
}

/** "90 s", "without end", "not computed"; a length that something worse may exceed says so. */
export function lengthText({ state, seconds: count, exact }) {
  if (state === "unknown") return "not computed";
  if (state === "unbounded") return withoutEnd;
  return exact === false ? `at least ${seconds(count)}` : seconds(count);
}

/** The id of a window's row: of the whole load balancer where there is no such zone. */
export function windowId(workload, zoneIndex, index) {
  return zoneIndex < 0 ? `${workload}-outage` : `${workload}-zone-${zoneIndex + 1}-window-${index + 1}`;
}

/** The class that colours a length: open windows by their kind, others by their state. */
export function lengthClass({ state, kind }) {
  return `length--${state === "zero" || state === "unknown" ? state : kind}`;
}

/** Minutes beside seconds where they read better. */
export function lengthAside({ state, seconds: count }) {
  return state === "positive" ? inMinutes(count) : null;
}

export function occurrenceText({ state, kind, occurrences }) {
  if (state === "unknown" || state === "zero" || !occurrences) return "";
  if (kind === "refused" || kind === "cut") return `at each of ${counted(occurrences, "deletion")}`;
  return occurrences === 1 ? "once" : counted(occurrences, "time");
}

/** What clients see of a blackout: those that follow DNS, and those that keep an address. */
export function clientText({ clientVisible, state }) {
  if (!clientVisible || state === "zero" || state === "unknown") return "";
  const { followsDNS, keepsAddress } = clientVisible;
  return `${seconds(followsDNS)} if they follow DNS, ${seconds(keepsAddress)} if they keep the address`;
}

const order = ["zero", "unknown", "positive", "unbounded"];

/** The worst of some windows, null for none; one that is not computed may be anything. */
export function worst(windows) {
  return windows.reduce((most, one) => (most === null || compare(one, most) > 0 ? one : most), null);
}

export function compare(left, right) {
  const states = order.indexOf(left.state) - order.indexOf(right.state);
  return states !== 0 ? states : (left.seconds ?? 0) - (right.seconds ?? 0);
}
