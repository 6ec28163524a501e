// Addresses of the page: all after the hash, so that any server of static files can serve them.

/** `#/reviews/ID?lines=80-92` → `{ path: ["reviews", "ID"], query }`. */
function parse(hash) {
  const [path, query = ""] = (hash.startsWith("#/") ? hash.slice(2) : "").split(/\?(.*)/s);
  return { path: path.split("/").filter(Boolean), query: new URLSearchParams(query) };
}

/** The address of a review, or of lines of its manifests as one of its items shows them. */
export function reviewAddress(id, query = {}) {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
  return `#/reviews/${encodeURIComponent(id)}${text ? `?${text}` : ""}`;
}

export function go(address) {
  window.location.hash = address;
}

/** Calls `open(route, isFirst)` now and after each change of address. */
export function start(open) {
  const current = () => parse(window.location.hash);
  window.addEventListener("hashchange", () => open(current(), false));
  // A link to where the reader already is scrolls there again: no hash changes then.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#/']");
    if (link && link.getAttribute("href") === window.location.hash) open(current(), false);
  });
  open(current(), true);
}
