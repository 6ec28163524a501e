// A witness as a scene: lanes, events, and the stretch that it is about.

import { counted, listed, seconds } from "../format.js";
import { partsOf, podsOf } from "./pods.js";
import { refusalOf, refusedOf } from "./refused.js";
import { byLength, servingOf } from "./serving.js";

// Parts of the rollout's time added before and after it.
const [before, after] = [0.04, 0.08];

const verbs = {
  create: "is created",
  available: "is available: the Deployment counts it",
  healthy: "is healthy: the load balancer sends it connections",
  delete: "is deleted",
  stopsServing: "takes no connection any more",
};

/**
 * The rollout of a window's witness: what it is about, its `last` second, and `scene(until, earlier)`, the picture up to a
 * second, with what is dark in the groups of an earlier one.
 *
 * `zone` is the zone of the window that it proves: null for all zones together, undefined for the zone with the fewest
 * serving pods.
 */
export function rolloutOf(workload, zone, { witness: { events }, placement }) {
  const pods = podsOf(events);
  const zones = workload.zones.map((one) => one.zone);
  const names = pods.every((pod) => pod.zone === null) ? [null] : new Set([...zones, ...pods.map((pod) => pod.zone)]);
  const groups = [...names].map((name) => {
    const own = pods.filter((pod) => pod.zone === name);
    return { name, title: name ?? "All zones together", pods: own, serving: servingOf(own) };
  });
  const target = groups.find(({ name }) => name === zone) ?? lowestOf(groups) ?? groups[0];
  target.isTarget = true;
  const dark = target.serving.dark.toSorted(byLength)[0];
  const stretch = dark ?? target.serving.low;
  if (stretch) stretch.isTarget = true;

  const refused = new Map(groups.map(({ name }) => [name, refusedOf(workload, name)]));
  const last = Math.max(...events.map(({ at }) => at), ...pods.map(({ deleted, zone: name }) =>
    (deleted && refused.get(name).length > 0 ? deleted.at + refused.get(name)[0].to : 0)));
  const about = {
    target, last, groups,
    sentence: [
      dark && darkSentence(zone ?? "Every zone", dark), refusalOf(workload), !dark && lowSentence(workload, target),
      placement && placementSentence(placement),
    ].filter(Boolean).join(" "),
  };
  const scene = (until, earlier = []) => {
    const [start, end] = [-Math.max(5, until * before), until + Math.max(5, until * after)];
    const labelled = target.pods.find(({ deleted }) => deleted);
    const drawn = groups.map((group) =>
      ({
        ...group,
        lanes: group.pods.map((pod) => laneOf(pod, refused.get(group.name), [start, end], pod === labelled)),
        was: earlier.find(({ name }) => name === group.name)?.serving.dark ?? [],
      }));
    return {
      start, end, groups: drawn, sentence: about.sentence,
      events: events.map((event, index) => described(event, index, drawn)),
      focus: dark && { from: dark.from, to: dark.to ?? end },
      begin: stretch?.began?.index ?? 0,
    };
  };
  return { ...about, scene };
}

function lowestOf(groups) {
  return groups.filter(({ serving }) => serving.low)
    .toSorted((left, right) => left.serving.low.count - right.serving.low.count)[0];
}

function laneOf(pod, refused, [start, end], isLabelled) {
  const parts = partsOf(pod, start, end);
  refused.forEach(({ from, to, ports }, slot) => {
    if (pod.deleted) parts.push({
      phase: "refused", from: pod.deleted.at + from, to: pod.deleted.at + to, slot, slots: refused.length,
      cause: `${listed(ports)} closed, and the load balancer may still send connections`,
      label: isLabelled && slot === 0 ? `${seconds(to - from)} refused` : null,
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

function placementSentence(placement) {
  const pods = placement.map(({ zone, pods }, index) => `${index === 0 ? counted(pods, "pod") : pods} in ${zone}`);
  return `The old pods are taken to be ${pods.join(", ")}, since it is not known where they are.`;
}

function darkSentence(where, dark) {
  const from = `from ${seconds(dark.from)}, when ${dark.began.pod} takes no connection any more`;
  return dark.to === null ? `${where} stays dark ${from}: no new pod comes there.`
    : `${where} is dark for ${seconds(dark.to - dark.from)}: ${from}, to ${seconds(dark.to)}, `
      + `when ${dark.ended.pod} is healthy.`;
}

// That no rollout has fewer is the review's word: it stands where the bound is what is seen.
function lowSentence({ zones, rollout }, { name, title, serving: { low } }) {
  if (!low) return "";
  const bounds = name === null ? [rollout?.lowestServing]
    : zones.filter(({ pods }) => pods > 0).map(({ lowestServing }) => lowestServing?.atLeast);
  const isLeast = bounds.every((bound) => typeof bound === "number" && bound >= low.count);
  const end = low.to === null ? "on" : `to ${seconds(low.to)}`;
  const when = low.from < 0 ? "all along" : `from ${seconds(low.from)} ${end}`;
  return `${isLeast ? "At worst" : "Here"} ${title} has ${counted(low.count, "serving pod")}, ${when}`
    + `${isLeast ? ": no zone ever has fewer." : "."}`;
}
