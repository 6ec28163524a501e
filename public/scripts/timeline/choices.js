// The rollouts of which the review has a picture.

import { counted, seconds } from "../format.js";
import { compare, lengthText, stated } from "../window.js";
import { refusedOf } from "./refused.js";
import { rolloutOf } from "./rollout.js";

/**
 * `[{ label, zone, kind, last, scene(until, earlier) }]`: windows with a witness, the worst first, then the rollout
 * with the fewest serving pods, then what each deletion refuses, which has no `last` second and a scene to wait for.
 */
export function choicesOf(workload) {
  const { zones, rollout } = workload;
  const all = zones.flatMap(({ zone, windows }) => windows.map((window) => ({ zone, window: stated(window) })));
  const outage = { zone: null, window: stated(workload.outage) };
  const choices = [outage, ...all].filter(({ window }) => window.witness?.events.length > 0)
    .sort((left, right) => compare(right.window, left.window))
    .map(({ zone, window }, index) => ({
      zone, kind: window.kind,
      label: `${zone ?? "all zones"}: ${window.kind} ${lengthText(window)}${index === 0 ? " (the worst)" : ""}`,
      ...rolloutOf(workload, zone, window),
    }));
  if (rollout?.witness?.events.length > 0) {
    const fewest = rolloutOf(workload, undefined, rollout);
    const { title, serving } = fewest.target;
    choices.push({ kind: "fewest", label: `${title}: ${counted(serving.low?.count ?? 0, "pod")} serving`, ...fewest });
  }
  const refused = refusedOf(workload, null);
  if (refused.length > 0) choices.push({
    kind: "deletion", label: `each deletion: refused ${seconds(refused[0].to - refused[0].from)}`,
    scene: async () => (await import("./deletion.js")).deletionScene(workload, refused),
  });
  return choices;
}

/** The index of the choice among others that shows the same, or else what is like it. */
export function like({ kind, zone, last }, others) {
  const same = others.findIndex((one) => one.kind === kind && one.zone === zone);
  return same >= 0 ? same : Math.max(0, others.findIndex((one) => (one.last === undefined) === (last === undefined)));
}
