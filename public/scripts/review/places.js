// Links from what a review says to the lines that it is about.

import { element } from "../dom.js";
import { addressIn } from "../whatif/assumed.js";

export function linesText({ line, endLine }) {
  return endLine > line ? `lines ${line}–${endLine}` : `line ${line}`;
}

function placeQuery(location, item) {
  const last = location.endLine > location.line ? `-${location.endLine}` : "";
  return { item, lines: `${location.line}${last}`, file: location.file };
}

/** The place that a query names, null when it names none. */
export function placeIn(query) {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(query.get("lines") ?? "");
  if (!match) return null;
  const line = Number(match[1]);
  return { line, endLine: Math.max(line, Number(match[2] ?? line)), file: query.get("file"), item: query.get("item") };
}

/** A permalink to the lines; `id` is its own id, to which the reader comes back. */
export function placeLink(review, location, id, { prefix = "", name = null } = {}) {
  if (!location?.line) return null;
  const words = [prefix, location.file && `${location.file}, `, linesText(location)];
  const href = addressIn(review, placeQuery(location, id));
  return element("a", { id, class: "place", href, "aria-label": name }, words);
}
