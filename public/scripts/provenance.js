// Where manifests came from: repository, branch, revision, pipeline and labels, as the sender said.

import { element, foreign, outsideLink, soft } from "./dom.js";

export function provenance({ repository, branch, revision, pipeline, labels }) {
  const parts = [
    repository && element("li", {}, outsideLink(repository, bare(repository))),
    branch && element("li", {},
      soft("branch "), foreign(branch, { class: "code" })),
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
