// The findings, the worst first, each with the lines that it is about.

import { element, foreign, prose } from "./dom.js";
import { linesText, placeLink } from "./places.js";
import { reviewAddress } from "./router.js";
import { severityBadge, severityRank } from "./verdict.js";

/** The findings of all workloads as one list: `[{ id, finding, workload }]`. */
export function findingsOf(review) {
  const rank = ({ finding }) => severityRank(finding.severity);
  const all = (review.workloads ?? []).flatMap((workload) =>
    (workload.findings ?? []).map((finding) => ({ finding, workload })));
  return all
    .map((one, index) => ({ ...one, index }))
    .sort((left, right) => rank(left) - rank(right) || left.index - right.index)
    .map((one, index) => ({ ...one, id: `finding-${index + 1}` }));
}

export function findingList(review, findings) {
  if (findings.length === 0) return element("p", { class: "notice" }, "There is nothing to say of these manifests.");
  const several = (review.workloads ?? []).length > 1;
  return element("ol", { class: "findings" }, findings.map(({ id, finding, workload }) =>
    element("li", { class: `finding finding--${finding.severity}`, "data-item": id },
      element("p", { class: "finding__head" },
        severityBadge(finding.severity),
        placeLink(review, finding.location, id, { name: placeName(finding) })),
      element("p", { class: "finding__message" }, prose(finding.message)),
      finding.remedy && element("p", { class: "finding__remedy" }, prose(finding.remedy)),
      element("p", { class: "finding__rule" },
        several && [foreign(`${workload.namespace}/${workload.name}`), " · "],
        element("code", {}, finding.rule), " · ", permalink(review, id)))));
}

// A review never changes, so a finding's number in it is a name for good.
function permalink(review, id) {
  const number = `#${id.replace(/\D+/, "")}`;
  return element("a", {
    class: "finding__link", "data-link": id, href: reviewAddress(review.id, { item: id }),
    "aria-label": `${number}, link to this finding`,
  }, number);
}

// Links that read alike must not lead to different places: the name says which finding it is.
function placeName({ rule, location }) {
  if (!location?.line) return null;
  return `${location.file ? `${location.file}, ` : ""}${linesText(location)}: ${rule}`;
}
