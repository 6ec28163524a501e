// Loads the files of a view, all at once.

import { Problem } from "./api.js";
import { parts } from "./parts.js";

const preloaded = new Set();
const sheets = new Map();

/** The module that makes a view, once its style sheets are there too; nothing for a view without files of its own. */
export async function loaded(name) {
  if (!Object.hasOwn(parts, name)) return {};
  const { module, styles, leadsTo } = parts[name];
  for (const path of leadsTo.split(/\s+/)) preload(path);
  try {
    const [made] = await Promise.all([import(`./${module}.js`), ...styles.split(" ").map(styled)]);
    return made;
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof Event)) throw error;
    // A browser may remember that a module failed, so that only a new document tries again.
    throw Object.assign(new Problem({
      title: "A part of this page did not load",
      detail: "The service may be gone, or newer than the page that is open here.",
    }), { needsReload: true });
  }
}

function preload(path) {
  if (preloaded.has(path)) return;
  preloaded.add(path);
  const { href } = new URL(`${path}.js`, import.meta.url);
  document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
}

// The links stand disabled in the document, in the one order in which their rules may override each other.
export function styled(name) {
  if (!sheets.has(name)) sheets.set(name, enabled(document.querySelector(`link[href="${name}.css"]`)));
  return sheets.get(name);
}

function enabled(link) {
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve, { once: true });
    link.addEventListener("error", reject, { once: true });
    link.disabled = false;
  });
}
