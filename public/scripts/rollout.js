// How the rollout runs, and whether the next ones are as safe.

import { element } from "./dom.js";
import { counted, span } from "./format.js";

/** The facts as a description list; null when the review has none. */
export function rolloutFacts({ rollout, safeForGood }) {
  const facts = [];
  if (rollout) {
    const { least = null, most = null } = rollout.durationSeconds ?? {};
    facts.push(["Waves", String(rollout.waves ?? "not known"), "steps that each wait for new pods"]);
    facts.push(["Duration", span(least, most), "from the first new pod to the last"]);
    if (typeof rollout.peakPods === "number") {
      facts.push(["Peak", counted(rollout.peakPods, "pod"), "at once, those that are stopping included"]);
    }
  }
  if (typeof safeForGood === "boolean") {
    facts.push(["Safe for good", safeForGood ? "yes" : "no", safeForGood
      ? "from every placement that later rollouts can start from"
      : "a later rollout may start from a worse placement, or this one is unsafe already"]);
  }
  return facts.length > 0 && element("dl", { class: "facts" }, facts.map(([name, value, meaning]) =>
    element("div", {},
      element("dt", {}, name),
      element("dd", {}, element("strong", {}, value), element("span", { class: "soft" }, meaning)))));
}
