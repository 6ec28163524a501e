// Where manifests came from: repository, revision, pipeline and labels, as the sender said.

import { element, foreign, outsideLink, soft } from "./dom.js";

export function provenance({ repository, revision, pipeline, labels }) {
  const parts = [
    repository && element("li", {}, outsideLink(repository, bare(repository))),
    revision && element("li", {},
      soft("revision "), foreign(revision, { class: "code" })),
    pipeline && element("li", {}, outsideLink(pipeline, `pipeline ${bare(pipeline)}`)),
    (labels ?? []).map((label) => element("li", { class: "tag" }, foreign(label))),
  ].flat().filter(Boolean);
  return parts.length > 0 && element("ul", { class: "inline small", "aria-label": "Provenance" }, parts);
}

function bare(address) {
  return address.replace(/^https?:\/\//i, "");
}
