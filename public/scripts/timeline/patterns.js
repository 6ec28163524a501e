// The phases of pods and nodes: how they look.

import { drawn, element, soft } from "../dom.js";

// Lines and dots on a square, for those who do not tell the colours apart.
const signs = {
  starting: [6, "M-1 7L7-1M-4 4L4-4M2 10L10 2"],
  ready: [5, "M1.5 2.5h2"],
  draining: [6, "M0 1.5h6M0 4.5h6"],
  refused: [5, "M1.5 0v5"],
  open: [6, "M0 3h6"],
  cut: [5, "M0 0l5 5M5 0l-5 5"],
  cordoned: [6, "M3 0v6M0 3h6"],
  lost: [4, "M2 1v2"],
};

let pictures = 0;

/** A prefix for the ids of one picture's patterns, and the hidden drawing that holds them. */
export function patternsOf() {
  pictures += 1;
  const prefix = `phase-${pictures}-`;
  const patterns = Object.entries(signs).map(([phase, [size, path]]) =>
    drawn("pattern",
      { id: prefix + phase, class: `phase--${phase}`, width: size, height: size, patternUnits: "userSpaceOnUse" },
      drawn("rect", { width: size, height: size, class: "ground" }),
      drawn("path", { d: path, class: "sign" })));
  return { prefix, node: drawn("svg", { class: "timeline__patterns", "aria-hidden": "true" }, patterns) };
}

/** A piece of a lane; `gone` is a dotted line, for nothing is there. */
export function piece(phase, prefix, height) {
  if (phase === "gone") return drawn("line", { class: "piece phase--gone" });
  const fill = phase in signs ? `url(#${prefix}${phase})` : null;
  return drawn("rect", { class: `piece phase--${phase}`, height, rx: Math.min(3, height / 4), fill });
}

export function put(node, from, to, y, height) {
  const middle = y + height / 2;
  const values = node.localName === "line"
    ? { x1: from + 2, x2: Math.max(from + 2, to), y1: middle, y2: middle }
    : { x: from, y, width: Math.max(1.5, to - from) };
  for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
}

/** The sign of a moment: a small diamond where the controller counts a pod as available, a cross where it is killed. */
export function markAt(kind, x, y, radius = 4.5) {
  if (kind === "killed") {
    const whole = radius * 2;
    return `M${x - radius} ${y - radius}l${whole} ${whole}m0 ${-whole}l${-whole} ${whole}`;
  }
  return `M${x} ${y - radius}l${radius} ${radius}l${-radius} ${radius}l${-radius} ${-radius}z`;
}

/** One entry for each thing that a scene shows; `legend` has the name and the meaning of all. */
export function legendOf({ groups }, legend, prefix) {
  const lanes = groups.flatMap((group) => group.lanes);
  const shown = new Set([
    ...lanes.flatMap(({ parts, drains }) => [...parts, ...drains].map(({ phase }) => phase)),
    ...lanes.flatMap(({ marks }) => marks.map(({ kind }) => kind)),
    ...groups.flatMap(({ stretches }) => (stretches.some(({ isDark }) => isDark) ? ["dark"] : [])),
  ]);
  const entries = legend.filter(({ name }) => shown.has(name));
  if (groups.some(({ was }) => was.length > 0)) entries.push({ name: "was dark", meaning: "without the change" });
  return element("ul", { class: "legend", "aria-label": "Legend" }, entries.map(({ name, meaning }) =>
    element("li", {},
      drawn("svg", { width: 28, height: 14, "aria-hidden": "true" }, swatch(name, prefix)),
      element("span", {}, element("strong", {}, name), " ", soft(meaning)))));
}

function swatch(name, prefix) {
  if (name === "was dark") return drawn("rect", { x: 1, y: 1, width: 26, height: 12, class: "wash wash--was" });
  if (name === "dark") return drawn("path", { d: "M1 0v14M27 0v14M1 7h26", class: "dimension" });
  if (name === "available" || name === "killed") {
    return drawn("path", { d: markAt(name, 14, 7), class: `mark mark--${name}` });
  }
  const node = piece(name, prefix, 13);
  put(node, 0.5, 27.5, 0.5, 13);
  return node;
}
