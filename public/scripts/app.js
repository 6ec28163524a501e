// Opens the page that the address names and puts the reader at its heading.

import { announce, element } from "./dom.js";
import { failurePage, nowhere } from "./problem.js";
import { reviewPage } from "./review.js";
import { reviewsPage } from "./reviews.js";
import { start } from "./router.js";
import { submitPage } from "./submit.js";

const main = document.getElementById("main");
let open = { key: null, page: null, stop: new AbortController() };

// A page is `{ node, title, update?(route), shown?(route) }`; `update` takes a change of address within the same key.
function pageFor({ path, query }, signal) {
  if (path.length === 0) return { key: `list?${query}`, load: () => reviewsPage(query, signal) };
  if (path.length === 1 && path[0] === "new") return { key: "new", load: async () => submitPage() };
  if (path.length === 2 && path[0] === "reviews") {
    return { key: `review/${path[1]}`, load: () => reviewPage(path[1], signal) };
  }
  return { key: "nowhere", load: async () => nowhere() };
}

async function show(route, isFirst) {
  const stop = new AbortController();
  const { key, load } = pageFor(route, stop.signal);
  if (key === open.key && open.page?.update) {
    open.page.update(route);
    return;
  }
  open.stop.abort();
  open = { key, page: null, stop };
  main.setAttribute("aria-busy", "true");
  const waiting = setTimeout(() => main.replaceChildren(element("p", { class: "waiting" }, "Loading…")), 300);
  let page;
  try {
    page = await load();
  } catch (error) {
    if (error.name === "AbortError") return;
    page = failurePage(error, () => show(route, false));
    open.key = null;
  } finally {
    clearTimeout(waiting);
  }
  if (stop.signal.aborted) return;
  open.page = page;
  main.replaceChildren(page.node);
  main.removeAttribute("aria-busy");
  document.title = page.title ? `${page.title} – rollout-review` : "rollout-review";
  markCurrent(key);
  if (!isFirst) {
    window.scrollTo(0, 0);
    main.querySelector("h1")?.focus({ preventScroll: true });
    announce(page.title);
  }
  page.shown?.(route);
}

function markCurrent(key) {
  const here = key === "new" ? "#/new" : key.startsWith("list") ? "#/" : null;
  for (const link of document.querySelectorAll(".masthead nav a")) {
    if (link.getAttribute("href") === here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

// The skip link must not replace the route in the address.
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

start(show);
