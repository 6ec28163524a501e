// One scale for every bar of a workload, so that lengths can be compared by eye.

import { element } from "./dom.js";

// Steps that people divide time by; the largest repeats for longer windows.
export const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];

// More ticks would touch on a bar of 300 pixels.
const mostTicks = 5;

/** The scale on which the longest of the given bounded windows fits. */
export function scaleFor(windows) {
  const longest = Math.max(0, ...windows.map(({ seconds }) => seconds ?? 0));
  const target = longest > 0 ? longest : 60;
  const step = steps.find((one) => target / one <= mostTicks) ?? Math.ceil(target / mostTicks / 86400) * 86400;
  return { step, end: Math.ceil(target / step) * step };
}

/** The scale's numbers above the bars; the cells beside the bars say the same in words. */
export function axis({ step, end }) {
  const ticks = [];
  for (let at = 0; at <= end; at += step) {
    const tick = element("span", { class: "axis__tick" }, at === 0 ? "0" : tickText(at, step));
    tick.style.left = `${(at / end) * 100}%`;
    ticks.push(tick);
  }
  return element("span", { class: "axis", "aria-hidden": "true" }, ticks);
}

// One unit for all ticks: the largest that each is a whole number of.
export function tickText(at, step) {
  if (step % 3600 === 0) return `${at / 3600} h`;
  return step % 60 === 0 ? `${at / 60} min` : `${at} s`;
}

export function ruled(node, { step, end }) {
  node.style.setProperty("--step", `${(step / end) * 100}%`);
  return node;
}

/** A window as a bar: its kind as colour and pattern, no bound as a bar that runs out of the scale. */
export function bar(window, { end }) {
  const track = element("span", { class: "track", "aria-hidden": "true" });
  const fill = element("span", { class: `bar bar--${window.state} bar--${window.kind}` });
  if (window.state === "positive") fill.style.width = `${(window.seconds / end) * 100}%`;
  track.append(fill);
  return track;
}
