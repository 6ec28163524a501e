// Addresses of the page: all after the hash, so that any server of static files can serve them.

/** `#/reviews/ID?lines=80-92` → `{ path: ["reviews", "ID"], query }`. */
function parse(hash) {
  const [path, query = ""] = hash.replace(/^#/, "").split(/\?(.*)/s);
  const parts = path.split("/").filter(Boolean).map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return { path: parts, query: new URLSearchParams(query) };
}

/** The address of a page of the list; `search` is the query of /v1/reviews. */
export function listAddress(search = "") {
  const query = search.replace(/^\?/, "");
  return query ? `#/?${query}` : "#/";
}

/** The address of a review, or of lines of its manifests as one of its items shows them. */
export function reviewAddress(id, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const text = new URLSearchParams(given).toString();
  return `#/reviews/${encodeURIComponent(id)}${text ? `?${text}` : ""}`;
}

export function go(address) {
  window.location.hash = address;
}

/**
 * Calls `open(route, isFirst)` now and after each change of address.
 *
 * Hashes that are no route (the skip link's) stay the browser's.
 */
export function start(open) {
  const current = () => parse(window.location.hash);
  const isRoute = () => window.location.hash === "" || window.location.hash.startsWith("#/");
  window.addEventListener("hashchange", () => { if (isRoute()) open(current(), false); });
  // A link to where the reader already is scrolls there again: no hash changes then.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#/']");
    if (link && link.getAttribute("href") === window.location.hash) open(current(), false);
  });
  open(isRoute() ? current() : parse(""), true);
}
