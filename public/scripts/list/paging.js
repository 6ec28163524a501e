// The links between the pages of a list, which knows only the way onwards.

import { element } from "../dom.js";

// For each page, by its filters and its cursor, the cursor of the page that led to it in this tab.
const origins = new Map();

/** `next` is the cursor of the next page or null; `words` are those of the links: `{ label, first, back, onwards }`. */
export function pageLinks(query, next, address, words) {
  const cursor = query.get("cursor");
  if (cursor === null && next === null) return null;
  if (next !== null) origins.set(key(query, next), cursor);
  const link = (to, text, rel) => element("a", { class: "button", href: address(at(query, to)), rel }, text);
  const back = origins.get(key(query, cursor)) ?? null;
  return element("nav", { class: "pages", "aria-label": words.label },
    back !== null && link(back, words.back, "prev"),
    cursor !== null && link(null, words.first),
    next !== null && link(next, words.onwards, "next"));
}

function at(query, cursor) {
  const there = new URLSearchParams(query);
  if (cursor === null) there.delete("cursor");
  else there.set("cursor", cursor);
  return there;
}

// A review that is chosen for comparing leaves the page what it is.
function key(query, cursor) {
  const page = at(query, cursor);
  page.delete("compare");
  return page.toString();
}
