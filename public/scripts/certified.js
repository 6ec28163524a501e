// What reviews of the changed manifests found: after the patch alone, and with what it leaves to be done by hand.

import { element, foreign } from "./dom.js";
import { counted } from "./format.js";

/** `[{ title, view, found }]`: the windows that each review found, and the name of its picture; none for no review. */
export function endingsOf({ certified }) {
  if (!certified) return [];
  const { patchAlone, withSteps, steps } = certified;
  const endings = steps.length === 0 ? [["After the change", "patched", patchAlone ?? withSteps]] : [
    ["After the patch", "patched", patchAlone],
    [`After the patch and ${counted(steps.length, "step")} by hand`, "with-steps", withSteps],
  ];
  return endings.filter(([, , found]) => found).map(([title, view, found]) => ({ title, view, found }));
}

/** The longest window at both ends in one sentence, with the commands for what is to be done by hand. */
export function bothEnds(workload, commandsOf) {
  const summary = workload.certified?.summary;
  return [
    summary && element("p", {}, "Longest window: ", element("strong", {}, foreign(summary))), commandsOf?.(workload),
  ];
}
