// What the fills and lines of a picture mean.

import { drawn, element } from "../dom.js";
import { piece, put } from "./patterns.js";

const size = { width: 28, height: 14 };

/** One entry for each phase of a scene, and what else it shows. */
export function legendOf(scene, prefix) {
  const extras = [
    scene.groups.some(({ refused }) => refused?.length > 0)
      && ["refused", "Refused", "closed, but still sent to"],
    scene.groups.some(({ dark }) => dark.length > 0) && ["dark", "Dark", "no target serves"],
    scene.groups.some(({ lanes }) => lanes.some(({ marks }) => marks.length > 0))
      && ["mark", "Available", "to the Deployment"],
  ].filter(Boolean);
  const entries = [...scene.phases.map(([phase, { name, meaning }]) => [phase, name, meaning]), ...extras];
  return element("ul", { class: "legend", "aria-label": "Legend" }, entries.map(([phase, name, meaning]) =>
    element("li", {},
      drawn("svg", { ...size, class: "legend__swatch", "aria-hidden": "true" }, swatch(phase, prefix)),
      element("span", {}, element("strong", {}, name), " ", element("span", { class: "soft" }, meaning)))));
}

function swatch(phase, prefix) {
  if (phase === "dark") {
    return [drawn("rect", { ...size, class: "wash wash--target" }),
      drawn("path", { d: "M1 0v14M27 0v14M1 7h26", class: "dimension" })];
  }
  if (phase === "mark") return drawn("path", { d: markAt(14, 7), class: "mark" });
  const node = piece(phase, prefix, size.height - 1);
  put(node, 0.5, size.width - 0.5, 0.5, size.height - 1);
  return node;
}

/** The sign of a pod that the Deployment counts as available: a small diamond. */
export function markAt(x, y, radius = 4.5) {
  return `M${x} ${y - radius}l${radius} ${radius}l${-radius} ${radius}l${-radius} ${-radius}z`;
}
