// One review in the list.

import { workloadAddress } from "../addresses.js";
import { element, foreign, soft } from "../dom.js";
import { provenance } from "../provenance.js";
import { reviewAddress } from "../router.js";
import { time } from "../time.js";
import { badge, tone } from "../verdict.js";

// Names beyond these are counted: a bundle can hold hundreds of workloads.
const namedWorkloads = 4;

/** `choice` is what the row offers for comparing. */
export function reviewRow(review, choice) {
  return element("li", { class: `reviews__one ${tone(review.verdict)}` },
    element("div", { class: "reviews__verdict" }, badge(review.verdict), time(review.createdAt), choice),
    element("a", { class: "reviews__summary", href: reviewAddress(review.id) }, foreign(review.summary)),
    element("div", { class: "reviews__facts" },
      workloads(review.workloads),
      provenance(review.provenance)));
}

function workloads(all) {
  const shown = all.slice(0, namedWorkloads).map(({ namespace, name, kind, verdict }) =>
    element("li", {},
      all.length > 1 && badge(verdict),
      soft(kind, " "),
      // Without a namespace the service has no address for it.
      namespace
        ? element("a", { href: workloadAddress(namespace, name) }, foreign(`${namespace}/${name}`, { class: "name" }))
        : foreign(name, { class: "name" })));
  const rest = all.length - namedWorkloads;
  if (rest > 0) shown.push(element("li", { class: "soft" }, `and ${rest} more`));
  return shown.length > 0 && element("ul", { class: "inline", "aria-label": "Workloads" }, shown);
}
