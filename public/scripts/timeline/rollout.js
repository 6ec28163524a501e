// A witness as a scene: lanes, events, and the stretch that is the window.

import { counted, listed, seconds } from "../format.js";
import { partsOf, podsOf } from "./pods.js";
import { refusedOf } from "./refused.js";
import { servingOf } from "./serving.js";

// Parts of the rollout's time that the picture adds to show what was before and what is after.
const [before, after] = [0.04, 0.08];

const verbs = {
  create: "is created",
  available: "is available: the Deployment counts it",
  healthy: "is healthy: the load balancer sends it connections",
  delete: "is deleted",
  "stops-serving": "takes no connection any more",
};

/** The scene of a window of a zone, or of the whole load balancer where `zone` is null. */
export function rolloutScene(workload, zone, { witness: { events } }) {
  const pods = podsOf(events);
  const zones = workload.zones.map((one) => one.zone);
  const names = pods.every((pod) => pod.zone === null) ? [null] : new Set([...zones, ...pods.map((pod) => pod.zone)]);
  const groups = [...names].map((name) => {
    const own = pods.filter((pod) => pod.zone === name);
    return { name, title: name ?? "All zones together", pods: own, serving: servingOf(own) };
  });
  const target = groups.find(({ name }) => name === zone) ?? groups[0];
  const length = ({ from, to }) => (to ?? Infinity) - from;
  const dark = target.serving.dark.toSorted((left, right) => length(right) - length(left))[0];
  if (dark) dark.isTarget = true;
  target.isTarget = true;

  const refused = new Map(groups.map(({ name }) => [name, refusedOf(workload, name)]));
  const last = Math.max(...events.map(({ at }) => at), ...pods.map(({ deleted, zone: name }) =>
    (deleted && refused.get(name).length > 0 ? deleted.at + refused.get(name)[0].to : 0)));
  const [start, end] = [-Math.max(5, last * before), last + Math.max(5, last * after)];
  for (const group of groups) {
    group.lanes = group.pods.map((pod) => laneOf(pod, refused.get(group.name), start, end));
  }
  return {
    start, end, groups,
    events: events.map((event, index) => described(event, index, groups)),
    focus: dark && { from: dark.from, to: dark.to ?? end },
    begin: dark?.began.index ?? 0,
    sentence: sentenceOf(zone ?? "Every zone", dark),
  };
}

function laneOf(pod, refused, start, end) {
  const parts = partsOf(pod, start, end);
  refused.forEach(({ from, to, ports }, slot) => {
    if (pod.deleted) parts.push({
      phase: "refused", from: pod.deleted.at + from, to: pod.deleted.at + to, slot, slots: refused.length,
      cause: `${listed(ports)} closed, and the load balancer may still send connections`,
    });
  });
  return { name: pod.name, parts, marks: pod.available ? [pod.available.at] : [] };
}

function described({ at, pod, zone, event, rule }, index, groups) {
  const group = groups.find(({ name }) => name === (zone ?? null)) ?? groups[0];
  const count = group.serving.count(index);
  return {
    at, who: pod, where: zone, what: verbs[event] ?? event, cause: rule,
    lane: group.lanes.find(({ name }) => name === pod),
    isDark: count === 0 && group.serving.before > 0,
    effect: counted(count, "serving target") + (zone === null ? "" : " there"),
  };
}

function sentenceOf(where, dark) {
  if (!dark) return "";
  const from = `from ${seconds(dark.from)}, when ${dark.began.pod} takes no connection any more`;
  return dark.to === null ? `${where} stays dark ${from}: no new pod comes there.`
    : `${where} is dark for ${seconds(dark.to - dark.from)}: ${from}, to ${seconds(dark.to)}, `
      + `when ${dark.ended.pod} is healthy.`;
}
