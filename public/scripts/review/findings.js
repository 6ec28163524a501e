// The findings, the worst first, each with its lines; those set aside are folded.

import { element, folded, foreign, notice, prose } from "../dom.js";
import { badge } from "../verdict.js";
import { addressIn } from "../whatif/assumed.js";
import { portName, windowId } from "../window.js";
import { linesText, placeLink } from "./places.js";

const severities = ["error", "warning", "note"];

/** The findings of all workloads as one list: `[{ id, finding, workload, workloadId }]`. */
export function findingsOf(review) {
  const rank = ({ finding: { severity, suppression } }) =>
    (suppression ? severities.length + 1 : 0) + (severities.includes(severity) ? severities.indexOf(severity) : 3);
  return review.workloads
    .flatMap((workload, index) =>
      workload.findings.map((finding) => ({ finding, workload, workloadId: `workload-${index + 1}` })))
    .sort((left, right) => rank(left) - rank(right))
    .map((one, index) => ({ ...one, id: `finding-${index + 1}` }));
}

export function findingList(review, findings) {
  const list = (some) => element("ol", { class: "findings" }, some.map((one) => findingItem(review, one)));
  const standing = findings.filter(({ finding }) => !finding.suppression);
  const aside = findings.filter(({ finding }) => finding.suppression);
  return [
    standing.length > 0 ? list(standing) : notice("There is nothing to say of these manifests."),
    aside.length > 0 && element("details", { class: "more" },
      element("summary", {}, `Set aside (${aside.length})`), list(aside)),
  ];
}

function findingItem(review, { id, finding, workload, workloadId }) {
  const several = review.workloads.length > 1;
  return element("li", { class: "finding", "data-item": id },
    element("p", { class: "finding__head" },
      badge(finding.severity),
      placeLink(review, finding.location, id, { name: placeName(finding) })),
    element("p", { class: "finding__message" }, prose(finding.message)),
    finding.suppression && element("p", {}, exception(review, finding.suppression, id)),
    finding.remedy && element("p", { class: "finding__remedy" }, prose(finding.remedy)),
    element("p", { class: "small" },
      several && [foreign(`${workload.namespace}/${workload.name}`), " · "],
      finding.window && [proof(review, workload, workloadId, finding.window), " · "], permalink(review, id)),
    folded(["Rule ", element("code", {}, finding.rule)],
      async () => (await import("./rule.js")).ruleText(finding.rule)));
}

function exception(review, { reason, until, location }, id) {
  return ["Set aside ", until && ["until ", foreign(until), " "], "because: ", foreign(reason), " ",
    placeLink(review, location, `${id}-exception`)];
}

/** A link to the row of the window that proves a finding; a zone of null is any zone. */
function proof(review, workload, workloadId, { kind, zone, port }) {
  const zones = workload.zones;
  const isIt = (window) => window.kind === kind && window.port?.number === port?.number
    && window.port?.service === port?.service;
  const zoneIndex = zones.findIndex((one) => (zone === null || one.zone === zone) && one.windows.some(isIt));
  const row = windowId(workloadId, zoneIndex, zones[zoneIndex]?.windows.findIndex(isIt));
  const words = [kind, zone && ` in ${zone}`, port && ` on ${portName(port)}`].filter(Boolean).join("");
  return element("a", { href: addressIn(review, { show: row }) }, "window: ", foreign(words));
}

// A review never changes, so a finding's number in it is a name for good.
function permalink(review, id) {
  const number = `#${id.replace(/\D+/, "")}`;
  return element("a", {
    "data-link": id, href: addressIn(review, { item: id }),
    "aria-label": `${number}, link to this finding`,
  }, number);
}

// Links that read alike must not lead to different places.
function placeName({ rule, location }) {
  if (!location?.line) return null;
  return `${location.file ? `${location.file}, ` : ""}${linesText(location)}: ${rule}`;
}
