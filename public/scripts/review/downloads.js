// The forms in which a review is to be had.

import { element } from "../dom.js";

// What each form is for, its name in the address, and the end of the file's name.
const forms = [
  ["JSON", "json", "json"],
  ["Markdown, for a pull request", "markdown", "md"],
  ["Text, for a terminal", "text", "txt"],
  ["SARIF", "sarif", "sarif"],
  ["JUnit", "junit", "xml"],
  ["GitLab code quality", "gitlab", "json"],
  ["GitHub workflow commands", "github", "txt"],
  ["Reviewdog", "rdjson", "json"],
  ["Slack message", "slack", "json"],
  ["Chrome trace, for Perfetto", "trace", "json"],
];

/** Links that save them. */
export function formsOf(id) {
  const address = `/v1/reviews/${encodeURIComponent(id)}`;
  const link = (href, words, end) => element("li", {}, element("a", { href, download: `${id}.${end}` }, words));
  return element("ul", { class: "inline", "aria-label": "Download as" },
    forms.map(([words, form, end]) => link(`${address}?format=${form}`, words, end)),
    link(`${address}/manifests`, "Manifests as YAML", "yaml"));
}
