// Two reviews beside each other: what got worse, what got better, and which settings made it so.

import { comparisonAddress } from "../addresses.js";
import { send } from "../api.js";
import { element, foreign, icon, notice, section } from "../dom.js";
import { counted } from "../format.js";
import { momentOf } from "../reviewid.js";
import { reviewsAddress } from "../router.js";
import { badge, tone, verdictWord } from "../verdict.js";
import { findingChanges, settingChanges } from "./changes.js";
import { reviewSide, rowOf } from "./side.js";
import { scaleOf, windowChanges } from "./zones.js";

const tones = { better: "pass", worse: "fail", mixed: "warn", same: "note", added: "note", removed: "note" };
const words = {
  better: "Better", worse: "Worse", mixed: "Better and worse", same: "The same", added: "New", removed: "Gone",
};

async function getComparison(base, other, signal) {
  const [after, before] = [other, base].map(encodeURIComponent);
  return (await send(`/v1/reviews/${after}/compare/${before}`, { signal })).json();
}

/** `base` stands before, `other` after. */
export async function comparisonPage(base, other, signal) {
  const [comparison, before, after] = await Promise.all([
    getComparison(base, other, signal), rowOf(base, signal), rowOf(other, signal),
  ]);
  const scale = scaleOf(comparison.workloads);
  const differing = comparison.workloads.filter(differs);
  const same = comparison.workloads.filter((workload) => !differs(workload));
  const sentence = headline(comparison);
  const change = overall(comparison);
  return {
    title: sentence,
    node: element("div", { class: "page page--compared" },
      element("header", { class: `compared tone--${tones[change]}` },
        changeBadge(change),
        element("h1", { tabindex: "-1" }, sentence),
        element("div", { class: "sides" },
          reviewSide("Before", comparison.base, before),
          reviewSide("After", comparison.head, after)),
        momentOf(base) > momentOf(other)
          && element("p", { class: "soft" }, "The review that stands before is the later one."),
        element("p", { class: "buttons" },
          element("a", { class: "button", href: comparisonAddress(other, base) }, "Swap sides"),
          element("a", { class: "button button--quiet", href: reviewsAddress({ compare: base }) },
            "Compare the first with another"))),
      differing.map((workload, index) => workloadSection(workload, scale, `workload-${index + 1}`)),
      same.length > 0 && unchanged(same, differing.length)),
  };
}

function differs({ change, windows, newFindings, goneFindings, settings }) {
  return change !== "same" || [windows, newFindings, goneFindings, settings].some((list) => list.length > 0);
}

// The service compares the verdicts; where they are equal, the windows tell.
function overall({ change, workloads }) {
  // The windows of other scenarios count as far as the service lets them count for a workload.
  const has = (change) => workloads.some((one) => one.change === change) || count(workloads, change, isOfRollout) > 0;
  const [worse, better] = [has("worse"), has("better")];
  if (worse && better) return "mixed";
  return change !== "same" ? change : worse ? "worse" : better ? "better" : "same";
}

function count(workloads, change, isCounted = () => true) {
  return workloads.flatMap(({ windows }) => windows).filter((one) => one.change === change && isCounted(one)).length;
}

function isOfRollout({ scenario }) {
  return scenario === null;
}

// "From fail to warning: 1 window worse, 3 better".
function headline({ base, head, workloads }) {
  const counts = ["worse", "better"].map((change) => [count(workloads, change), change])
    .filter(([number]) => number > 0)
    .map(([number, change], index) => (index === 0 ? `${counted(number, "window")} ${change}` : `${number} ${change}`));
  const [before, after] = [base, head].map(({ verdict }) => verdictWord(verdict));
  const verdict = before === after ? `Still ${after}` : `From ${before} to ${after}`;
  return `${verdict}: ${counts.length > 0 ? counts.join(", ") : "no window is longer or shorter"}`;
}

function changeBadge(change) {
  return element("span", { class: `badge tone--${tones[change]}` }, icon(tones[change]), words[change]);
}

function workloadSection(workload, scale, id) {
  const { namespace, name, kind, before, after, change } = workload;
  const title = [foreign(namespace ? `${namespace}/${name}` : name, { class: "name" })];
  return section(id, 2, title, { class: `workload ${tone(after ?? before)}` },
    element("p", { class: "compared__verdicts" },
      kind, ": ", before ? badge(before) : "not there",
      element("span", { class: "soft" }, " before, "), after ? badge(after) : "not there",
      element("span", { class: "soft" }, " after"),
      change === "better" || change === "worse" ? [" ", changeBadge(change)] : null),
    windowChanges(workload, scale, id),
    settingChanges(workload, id),
    findingChanges(workload, id));
}

function unchanged(same, others) {
  const names = element("ul", { class: "inline" }, same.map(({ namespace, name, after }) =>
    element("li", {}, badge(after), foreign(namespace ? `${namespace}/${name}` : name, { class: "name" }))));
  return section("unchanged", 2, others > 0 ? "Unchanged" : "Nothing differs", { class: "block" },
    notice("The same windows, findings and numbers in both reviews."), names);
}
