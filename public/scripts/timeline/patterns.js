// The fills of the phases: each a pattern as well as a colour.

import { drawn } from "../dom.js";

// What is drawn on a square of the phase's ground colour; dots and lines keep apart what no colour does.
const signs = {
  starting: [6, "M-1 7L7-1M-4 4L4-4M2 10L10 2"],
  ready: [5, "M1.5 2.5h2"],
  draining: [6, "M0 1.5h6M0 4.5h6"],
  refused: [5, "M1.5 0v5"],
  cut: [6, "M0 0l6 6M6 0l-6 6"],
};

let pictures = 0;

/** A prefix for the ids of one picture's patterns, and the hidden drawing that holds them. */
export function patternsOf() {
  pictures += 1;
  const prefix = `phase-${pictures}-`;
  const patterns = Object.entries(signs).map(([phase, [size, path]]) =>
    drawn("pattern", { id: prefix + phase, width: size, height: size, patternUnits: "userSpaceOnUse" },
      drawn("rect", { width: size, height: size, class: `ground ground--${phase}` }),
      drawn("path", { d: path, class: `sign sign--${phase}` })));
  const node = drawn("svg", { class: "timeline__patterns", width: 0, height: 0, "aria-hidden": "true" },
    drawn("defs", {}, patterns));
  return { prefix, node };
}

/** A piece of a lane; `gone` is a dotted line, for nothing is there. */
export function piece(phase, prefix, height) {
  if (phase === "gone") return drawn("line", { class: "piece piece--gone" });
  return drawn("rect", {
    class: `piece piece--${phase}`, height, rx: Math.min(3, height / 4),
    fill: phase in signs ? `url(#${prefix}${phase})` : null,
  });
}

/** Puts a piece at its place. */
export function put(node, from, to, y, height) {
  const set = (values) => { for (const [key, value] of Object.entries(values)) node.setAttribute(key, value); };
  const middle = y + height / 2;
  if (node.localName === "line") set({ x1: from + 2, x2: Math.max(from + 2, to), y1: middle, y2: middle });
  else set({ x: from, y, width: Math.max(1.5, to - from) });
}
