// The picture as SVG, and the review as a trace, by the service.

import { element } from "../dom.js";

/** Links to them; nothing where the review is not stored. */
export function documentsOf(review, workload, window, view) {
  if (review.isWhatIf) return null;
  const address = `/v1/reviews/${encodeURIComponent(review.id)}`;
  const query = new URLSearchParams({
    workload: [workload.namespace, workload.name, workload.kind].join("/"), window, view,
  });
  return element("p", { class: "inline" },
    element("a", { href: `${address}/timeline.svg?${query}`, download: `timeline-${review.id}.svg` },
      "This picture as SVG"),
    element("a", { href: `${address}?format=trace`, download: `trace-${review.id}.json` }, "Trace for Perfetto"));
}
