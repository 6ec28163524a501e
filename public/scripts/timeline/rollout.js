// A witness as a scene: what stands in which lane, what happens when, and which stretch is the window.

import { counted, listed, seconds } from "../format.js";
import { kindName, lengthText, portName, stated } from "../window.js";
import { refusedSpan } from "./plan.js";
import { phases, podsOf, segmentsOf } from "./pods.js";
import { lengthOf, servingOf } from "./serving.js";

// The part of the picture that shows how things were before the rollout, and how they are after its last event.
const margin = 0.04;

const verbs = {
  create: "is created",
  available: "is available: the Deployment counts it",
  healthy: "is healthy: the load balancer sends it connections",
  delete: "is deleted",
  "stops-serving": "takes no connection any more",
};

/** The scene of a window of a zone, or of the whole load balancer where `zone` is null. */
export function rolloutScene(workload, zone, window) {
  const events = window.witness.events;
  const pods = podsOf(events);
  const names = new Set([...(workload.zones ?? []).map((one) => one.zone), ...pods.map((pod) => pod.zone)]);
  const isWhole = pods.every((pod) => pod.zone === null);
  const groups = (isWhole ? [null] : [...names].filter((name) => name !== null)).map((name) =>
    groupOf(name, pods.filter((pod) => pod.zone === name), refusedOf(workload, name)));
  const target = groups.find(({ name }) => name === zone) ?? groups[0];
  const dark = target.dark.reduce((most, one) => (most && lengthOf(most) >= lengthOf(one) ? most : one), null);
  if (dark) dark.isTarget = true;
  const last = Math.max(...events.map(({ at }) => at), ...groups.flatMap(lastRefused));
  const end = last + Math.max(5, last * margin * 2);
  const start = -Math.max(5, last * margin);
  for (const group of groups) {
    group.lanes = group.pods.map((pod) => laneOf(pod, group, start, end));
    group.isTarget = group === target;
  }
  return {
    start, end, groups,
    events: eventsOf(events, pods, groups),
    focus: dark && { from: dark.from, to: dark.to ?? end },
    begin: Math.max(0, dark?.began?.index ?? 0),
    sentence: sentenceOf(target, dark, window),
    phases: Object.entries(phases).filter(([phase]) => hasPhase(groups, phase)),
    tableName: `Events of the rollout: ${kindName(window.kind).toLowerCase()} ${lengthText(stated(window))}`,
  };
}

/** Whether any lane shows the phase. */
export function hasPhase(groups, phase) {
  return groups.some(({ lanes }) => lanes.some(({ segments, bands }) =>
    segments.some((one) => one.phase === phase) || bands.some((one) => one.phase === phase)));
}

function groupOf(name, pods, refused) {
  const { dark, ...serving } = servingOf(pods);
  return { name, title: name ?? "Load balancer, all zones together", pods, dark, serving, refused };
}

/** The refused windows of a zone, ports with one and the same stretch together: `{ from, to, ports }`. */
function refusedOf(workload, name) {
  const several = workload.loadBalancer?.services?.length > 1;
  const spans = new Map();
  for (const { zone, windows } of workload.zones ?? []) {
    if (name !== null && zone !== name) continue;
    for (const window of (windows ?? []).filter(({ kind }) => kind === "refused").map(stated)) {
      const span = window.state === "positive" ? refusedSpan(workload, window) : null;
      if (!span) continue;
      const ports = spans.get(span.from)?.ports ?? new Set();
      spans.set(span.from, { ...span, ports: ports.add(portName(window.port, several)) });
    }
  }
  return [...spans.values()].sort((left, right) => left.from - right.from)
    .map(({ ports, ...span }) => ({ ...span, ports: [...ports] }));
}

function lastRefused({ pods, refused }) {
  const longest = Math.max(0, ...refused.map(({ to }) => to));
  return pods.filter(({ deleted }) => deleted && longest > 0).map(({ deleted }) => deleted.at + longest);
}

function laneOf(pod, group, start, end) {
  const segments = segmentsOf(pod, start, end).map((one) => ({
    ...one, words: segmentWords(one, start, end), meaning: phases[one.phase].meaning,
  }));
  const refused = !pod.deleted ? [] : group.refused.map(({ from, to, ports }) => ({
    from: pod.deleted.at + from,
    to: pod.deleted.at + to,
    phase: "refused",
    ports: listed(ports),
    by: pod.deleted,
    words: `refuses connections for up to ${seconds(to - from)}, port${ports.length > 1 ? "s" : ""} ${listed(ports)}: `
      + `${pod.deleted.at + from}–${pod.deleted.at + to} s`,
    cause: "the port is closed, and the load balancer may still send connections",
  }));
  return { name: pod.name, segments, bands: refused, marks: pod.available ? [pod.available] : [], pod };
}

function segmentWords({ phase, from, to }, start, end) {
  const name = phases[phase].name.toLowerCase();
  if (from === start) return to === end ? name : `${name} until ${to} s`;
  return to === end ? `${name} from ${from} s on` : `${name} ${from}–${to} s`;
}

function eventsOf(events, pods, groups) {
  return events.map((event, index) => {
    const group = groups.find(({ name }) => name === (event.zone ?? null)) ?? groups[0];
    const count = group.serving.count(index);
    return {
      at: event.at,
      group,
      lane: group.lanes.find(({ name }) => name === event.pod) ?? null,
      who: event.pod,
      where: event.zone,
      what: verbs[event.event] ?? event.event,
      cause: event.rule,
      count,
      effect: `${counted(count, "serving target")}${event.zone === null ? "" : " there"}`,
      isDark: count === 0 && group.serving.before > 0,
    };
  });
}

function sentenceOf({ name, title }, dark, { kind }) {
  if (!dark) return "";
  const where = name ?? (kind === "outage" ? "Every zone" : title);
  const from = `from ${seconds(dark.from)}, when ${dark.began.pod} takes no connection any more`;
  if (dark.to === null) return `${where} stays dark ${from}: no new pod comes there.`;
  return `${where} is dark for ${seconds(dark.to - dark.from)}: ${from}, to ${seconds(dark.to)}, `
    + `when ${dark.ended.pod} is healthy.`;
}
