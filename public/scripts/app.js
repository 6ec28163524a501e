// Opens the page that the address names and puts the reader at its heading.

import { currentToken } from "./access/token.js";
import { announce, element, visible } from "./dom.js";
import { failurePage } from "./failure.js";
import { loaded } from "./loading.js";
import { parse, start } from "./router.js";
import { viewOf } from "./views.js";

const main = document.getElementById("main");
// Where the reader was on a page: the browser's back finds them there again.
const heights = new Map();
let bar = null;
let open = { key: null, hash: null, page: null, stop: new AbortController() };

// A page is `{ node, title, update?(route), shown?(route) }`. `update` takes a change of address within the same key,
// and may answer false to have the page made anew.
async function show(route, { isFirst = false, isBack = false } = {}) {
  const stop = new AbortController();
  const { name, key, open: make } = viewOf(route);
  const left = open.hash;
  heights.set(left, window.scrollY);
  open.hash = route.hash;
  if (key === open.key && open.page?.update && open.page.update(route) !== false) return;
  open.stop.abort();
  open = { key, hash: route.hash, page: null, stop };
  main.setAttribute("aria-busy", "true");
  const waiting = setTimeout(() => main.replaceChildren(element("p", { class: "waiting" }, "Loading…")), 300);
  let page;
  try {
    page = await make(await loaded(name), stop.signal);
  } catch (error) {
    if (error.name === "AbortError") return;
    page = await failed(error, () => (error.needsReload ? window.location.reload() : show(route)));
    if (!stop.signal.aborted) open.key = null;
  } finally {
    clearTimeout(waiting);
  }
  if (stop.signal.aborted) return;
  open.page = page;
  main.replaceChildren(page.node);
  main.removeAttribute("aria-busy");
  document.title = page.title ? `${visible(page.title)} – rollout-review` : "rollout-review";
  markCurrent(name);
  showToken();
  if (!isFirst) arrive(page, route.hash, isBack ? left : null);
  page.shown?.(route);
}

/** The page for a failure; where a token is missing, it asks for one. */
async function failed(error, retry) {
  const isAccess = error.status === 401 || error.status === 403;
  const access = isAccess ? await import("./access/page.js").catch(() => null) : null;
  return access ? access.tokenPage(error, retry) : failurePage(error, retry);
}

// Few keep a token; the line that forgets it comes with it.
async function showToken() {
  if (currentToken() !== null) {
    const access = await import("./access/bar.js").catch(() => null);
    bar ??= access?.tokenBar(() => show(parse(window.location.hash)));
  }
  bar?.update();
}

// The browser's back leads to the link that led away: `left` is then the address that is left, else null.
function arrive(page, hash, left) {
  const origin = left ? main.querySelector(`a[href="${CSS.escape(left)}"]`) : null;
  window.scrollTo(0, left === null ? 0 : heights.get(hash) ?? 0);
  (origin ?? main.querySelector("h1"))?.focus({ preventScroll: true });
  announce(page.title);
}

const places = { list: "#/", workloads: "#/workloads", workload: "#/workloads", new: "#/new" };

function markCurrent(name) {
  for (const link of document.querySelectorAll(".masthead nav a")) {
    const address = link.getAttribute("href");
    if (address !== places[name]) link.removeAttribute("aria-current");
    else link.setAttribute("aria-current", address === (window.location.hash || "#/") ? "page" : "true");
  }
}

// The skip link must not replace the route in the address.
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

start(show);
