// Addresses of the page: all after the hash, so that any server of static files can serve them.

let show = null;
let isLink = false;

/** `#/workloads/a/b%2Fc?x=1` → `{ hash, path: ["workloads", "a", "b/c"], query }`. */
export function parse(hash) {
  const [path, query = ""] = (hash.startsWith("#/") ? hash.slice(2) : "").split(/\?(.*)/s);
  return { hash, path: path.split("/").filter(Boolean).map(decoded), query: new URLSearchParams(query) };
}

function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** `["a", "b/c"], { x: 1 }` → `#/a/b%2Fc?x=1`; what is empty in the query is left out. */
export function address(segments, query = {}) {
  const text = new URLSearchParams(query instanceof URLSearchParams
    ? query : Object.entries(query).filter(([, value]) => value)).toString();
  return `#/${segments.map(encodeURIComponent).join("/")}${text ? `?${text}` : ""}`;
}

/** The list with its filters, its page, and `compare`, the review to compare another with. */
export function reviewsAddress(query) {
  return address([], query);
}

/** The address of a review, or of lines of its manifests as one of its items shows them. */
export function reviewAddress(id, query) {
  return address(["reviews", id], query);
}

/** Goes to an address; where the reader is there already, opens it again. */
export function go(address) {
  isLink = true;
  if (address === window.location.hash) open();
  else window.location.hash = address;
}

function open(how = {}) {
  const wasLink = isLink;
  isLink = false;
  show(parse(window.location.hash), { isFirst: false, isBack: !wasLink, ...how });
}

/**
 * Calls `open(route, { isFirst, isBack })` now and after each change of address.
 *
 * A change without a link of the page is the browser's back or forward, or a typed address.
 */
export function start(opened) {
  show = opened;
  window.addEventListener("hashchange", () => open());
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#/']");
    if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
    isLink = true;
    // A link to where the reader already is scrolls there again: no hash changes then.
    if (link.getAttribute("href") === window.location.hash) open();
  });
  open({ isFirst: true, isBack: false });
}
