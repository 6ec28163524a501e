// The worst window of each kind, as the answer that a reader came for.

import { element, foreign } from "../dom.js";
import { capital, listed } from "../format.js";
import { compare, kinds, lengthAside, lengthClass, lengthText, worst } from "../window.js";

/** Windows have the name of their port as `on`. */
export function worstOfEach(zones, outage) {
  const cards = Object.keys(kinds).map((kind) => {
    const found = kind === "outage" ? [{ zone: null, window: outage }] : windowsOfKind(zones, kind);
    const most = worst(found.map(({ window }) => window));
    return most && card(kind, most, whereText(most, found, zones.length));
  });
  return element("ul", { class: "worst", "aria-label": "Worst window of each kind" }, cards);
}

function windowsOfKind(zones, kind) {
  return zones.flatMap(({ zone, windows }) =>
    windows.filter((window) => window.kind === kind).map((window) => ({ zone, window })));
}

function card(kind, most, where) {
  const swatch = `swatch bar--${most.state} bar--${kind}`;
  const meaning = most.state === "unknown" && most.reason ? foreign(most.reason) : kinds[kind];
  return element("li", { class: "worst__one" },
    element("p", { class: "worst__kind" }, element("span", { class: swatch, "aria-hidden": "true" }), capital(kind)),
    element("p", { class: `worst__length ${lengthClass(most)}` },
      lengthText(most), " ", element("span", { class: "worst__aside" }, lengthAside(most))),
    element("p", { class: "worst__where" }, where),
    element("p", { class: "small" }, meaning));
}

// "in every zone, ports web 80 and websecure 443": where the window is as long as the worst.
function whereText(most, found, zoneCount) {
  if (most.state === "zero") return most.exact ? "none" : "none for sure";
  const same = found.filter(({ window }) => compare(window, most) === 0);
  const zones = [...new Set(same.map(({ zone }) => zone).filter(Boolean))];
  const ports = [...new Set(same.map(({ window }) => window.on).filter(Boolean))];
  const where = zones.length === 0 ? "of the whole load balancer"
    : zones.length === zoneCount ? "in every zone" : ["in ", foreign(listed(zones))];
  return [where, ports.length > 0 && [", ", ports.length > 1 ? "ports " : "port ", foreign(listed(ports))]];
}
