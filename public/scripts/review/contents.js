// Where a review's parts are: links that scroll to them, as good as any permalink.

import { element, foreign } from "../dom.js";
import { addressIn } from "../whatif/assumed.js";

// With more workloads than these a list of them would hide what it leads to.
const linkedWorkloads = 12;

export function contents(review) {
  const workloads = review.workloads;
  const count = (list) => workloads.reduce((sum, workload) => sum + (workload[list] ?? []).length, 0);
  const parts = workloads.length === 1
    ? [
      ["workload-1-recommendations", `What to change (${count("recommendations")})`],
      ...count("recommendations") > 0 ? [["change", "The change"]] : [],
      ["workload-1-timeline", "Timeline"],
      ["workload-1-windows", "Zones"],
      ["workload-1-rollout", "Rollout"],
    ]
    : workloads.slice(0, linkedWorkloads).map(({ name }, index) => [`workload-${index + 1}`, foreign(name)]);
  if (workloads.length > linkedWorkloads) {
    parts.push([`workload-${linkedWorkloads + 1}`, `and ${workloads.length - linkedWorkloads} more`]);
  }
  if (workloads.length > 1 && count("recommendations") > 0) parts.push(["change", "The change"]);
  parts.push(["findings", `Findings (${count("findings")})`]);
  if (workloads.length > 0) parts.push(["workload-1-numbers", "Numbers"]);
  parts.push(["about", "About"]);
  const links = parts.map(([part, text]) =>
    element("li", {}, element("a", { href: addressIn(review, { show: part }) }, text)));
  return element("nav", { class: "contents", "aria-label": "Parts of this review" }, element("ul", {}, links));
}

/** Brings a part into view and gives it the focus; false where there is none of this id. */
export function showPart(node, part) {
  const section = node.querySelector(`#${CSS.escape(part)}`);
  if (!section) return false;
  section.closest("details")?.setAttribute("open", "");
  section.scrollIntoView({ block: section.matches("tr") ? "center" : "start" });
  (section.querySelector("h2, h3") ?? section).focus({ preventScroll: true });
  if (section.matches("tr")) section.classList.add("item--lit");
  return true;
}
