// How the rollout runs, and whether the next ones are as safe.

import { element } from "../dom.js";
import { counted, span } from "../format.js";

export function rolloutFacts({ rollout, safeForGood, interruptions, likelihood }) {
  const facts = [];
  if (rollout) {
    const { least, most } = rollout.durationSeconds;
    facts.push(["Waves", rollout.waves, "steps that each wait for new pods"]);
    facts.push(["Duration", span(least, most), "from the first new pod to the last"]);
    facts.push(["Peak", counted(rollout.peakPods, "pod"), "at once, those that are stopping included"]);
    if (typeof rollout.lowestServing === "number") {
      facts.push(["Lowest", counted(rollout.lowestServing, "pod"), "serving at worst, in all zones together"]);
    }
  }
  if (typeof safeForGood === "boolean") {
    facts.push(["Safe for good", safeForGood ? "yes" : "no", safeForGood
      ? "from every placement that later rollouts can start from"
      : "a later rollout may start from a worse placement, or this one is unsafe already"]);
  }
  if (interruptions) {
    const { pushes, safe, proven, mostPushes } = interruptions;
    facts.push(["Pushed again", safe === null ? "not known" : safe ? "safe" : "unsafe",
      `${counted(pushes, "further push", "further pushes")} during the rollout`
        + (safe ? `, ${proven ? "proven" : "tested, not proven"}; ` : "; ")
        + (mostPushes === null ? "any number is borne" : `${counted(mostPushes, "push is", "pushes are")} known to be borne`)]);
  }
  if (likelihood) {
    facts.push(["Simulated", `${likelihood.anyZone.darkRuns} of ${likelihood.runs}`,
      "rollouts left a zone dark: an estimate beside the worst case, "
        + `with ${nodesAZone(likelihood.nodesPerZone)} a zone${likelihood.nodesAssumed === false ? "" : " assumed"}`]);
  }
  return facts.length > 0 && element("dl", { class: "facts" }, facts.map(([name, value, meaning]) =>
    element("div", {},
      element("dt", {}, name),
      element("dd", {}, element("strong", {}, value), element("span", { class: "small" }, meaning)))));
}

function nodesAZone(counts) {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? counted(most, "node") : `${least} to ${counted(most, "node")}`;
}
