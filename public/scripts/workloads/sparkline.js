// The verdicts of a workload from the oldest review to the newest, as a line of steps.

import { drawn, element, visible } from "../dom.js";
import { counted, listed, moment } from "../format.js";
import { verdictWord } from "../verdict.js";

// From top to bottom: who looks for trouble looks for where the line falls.
const levels = ["pass", "warn", "fail"];
const rowHeight = 24;
const [narrowest, widest, usualWidth] = [10, 48, 640];

// A mark has a shape of its own for each verdict, as everywhere on the page.
const marks = {
  pass: "M0-5a5 5 0 1 1 0 10a5 5 0 0 1 0-10z",
  warn: "M0-5.5L5.5 4.5h-11z",
  fail: "M-4.5-4.5h9v9h-9z",
};

/** The picture of a history, whose newest entry is first; nothing for a single review, which is no line. */
export function sparkline(history) {
  if (history.length < 2) return null;
  const entries = [...history].reverse();
  const step = Math.min(widest, Math.max(narrowest, usualWidth / entries.length));
  const points = entries.map((entry, index) => ({ ...entry, x: (index + 0.5) * step, y: height(entry.verdict) }));
  const [width, bottom] = [step * entries.length, levels.length * rowHeight];
  const picture = drawn("svg", {
    class: "sparkline__picture", width, height: bottom, viewBox: `0 0 ${width} ${bottom}`, role: "img",
    "aria-label": description(entries),
  },
  levels.map((_, index) => drawn("path", { class: "sparkline__level", d: `M0 ${(index + 0.5) * rowHeight}H${width}` })),
  drawn("path", { class: "sparkline__line", d: stepsThrough(points, step) }),
  points.map(mark));
  return element("figure", { class: "sparkline" },
    element("div", { class: "sparkline__names", "aria-hidden": "true" },
      levels.map((level) => element("span", {}, verdictWord(level)))),
    element("div", { class: "sparkline__scroller", tabindex: "0", role: "group", "aria-label": "History" }, picture),
    element("figcaption", { class: "small" },
      `From ${moment(entries[0].createdAt).exact} to ${moment(entries.at(-1).createdAt).exact}, one mark a review. `
      + "The table below says the same."));
}

/** Shows the newest end of the picture, which is what a reader comes for; only once the picture is on the page. */
export function showNewest(node) {
  const scroller = node.querySelector(".sparkline__scroller");
  if (scroller) scroller.scrollLeft = scroller.scrollWidth;
}

function height(verdict) {
  const index = levels.indexOf(verdict);
  return ((index < 0 ? levels.length - 1 : index) + 0.5) * rowHeight;
}

function stepsThrough(points, step) {
  return points.map(({ x, y }, index) =>
    (index === 0 ? `M${x} ${y}` : `H${x - step / 2}V${y}H${x}`)).join("");
}

function mark({ x, y, verdict, createdAt }) {
  return drawn("path", {
    class: `sparkline__mark sparkline__mark--${verdict}`,
    d: marks[verdict] ?? marks.fail,
    transform: `translate(${x} ${y})`,
  }, drawn("title", {}, `${moment(createdAt).exact}: ${verdictWord(verdict)}`));
}

function description(entries) {
  const counts = levels.map((level) => [entries.filter(({ verdict }) => verdict === level).length, level])
    .filter(([count]) => count > 0).map(([count, level]) => `${count} ${verdictWord(level)}`);
  return visible(`Verdicts of ${counted(entries.length, "review")}: ${listed(counts)}; the latest is `
    + `${verdictWord(entries.at(-1).verdict)}`);
}
