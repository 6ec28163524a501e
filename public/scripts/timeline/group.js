// One zone of the picture: its windows, the line of its serving targets, and a lane for each of its pods.

import { drawn, element, foreign } from "../dom.js";
import { counted, seconds } from "../format.js";
import { markAt } from "./legend.js";
import { piece, put } from "./patterns.js";
import { lengthOf } from "./serving.js";

// In pixels. Lanes are 24 high, so that a finger hits them; with many pods they are thin, and the zone can be folded.
const stripHeight = 24;
const lineHeight = 44;
const lineGap = 8;
const roomy = { pitch: 24, bar: 14 };
const thin = { pitch: 8, bar: 6 };
// Above the bar of a lane whose band says its length.
const headroom = 20;
// Of a letter in a label; close enough to keep labels inside.
const letterWidth = 6.8;

/** `{ node, place(view), show(index), lanes, toggle }`; `isThin` when the whole picture has many pods. */
export function groupPicture(group, { prefix, isThin, isFolded }) {
  const { pitch, bar } = isThin ? thin : roomy;
  const strip = group.dark.length > 0 ? stripHeight : 0;
  const top = strip + (group.serving ? lineHeight + lineGap : 0);
  const pitches = group.lanes.map(({ bands }) => pitch + (bands.some(({ label }) => label) ? headroom : 0));
  const height = top + pitches.reduce((sum, one) => sum + one, 0) + 6;
  const placed = [];

  const washes = group.dark.map((dark) => washOf(dark, height, placed));
  const grid = drawn("path", { class: "grid" });
  placed.push(({ ticks }) => grid.setAttribute("d", ticks.map((x) => `M${x} 0V${height}`).join("")));
  const line = group.serving ? lineOf(group.serving, strip + 4, strip + lineHeight, placed) : null;
  let y = top;
  const pods = group.lanes.map((lane, index) => {
    const pod = laneOf(lane, group, { y, pitch: pitches[index], bar, prefix }, placed);
    y += pitches[index];
    return pod;
  });
  const labels = group.dark.map((dark) => dimensionOf({
    ...dark, y: 0, words: dark.to === null ? "dark, no end" : `${seconds(lengthOf(dark))} dark`,
    className: dark.isTarget ? "dark dark--target" : "dark",
  }, placed));
  const lanes = drawn("g", { class: "pods" }, pods.map(({ node }) => node));
  const svg = drawn("svg", { class: "timeline__drawing", height, role: "group", "aria-label": groupName(group) },
    washes, grid, line, lanes, labels);

  const names = element("div", { class: "timeline__names", "aria-hidden": "true" },
    strip > 0 && nameOf("", strip),
    group.serving && element("div", { class: "timeline__scale" },
      element("span", {}, String(group.serving.most)), element("span", {}, "serving"), element("span", {}, "0")),
    !isThin && group.lanes.map(({ name }, index) => nameOf(name, pitches[index])));
  if (group.serving) names.children[strip > 0 ? 1 : 0].style.blockSize = `${lineHeight + lineGap}px`;

  const count = element("span", { class: "timeline__count" });
  const fold = isThin && foldButton(group, isFolded, (folded) => {
    lanes.toggleAttribute("hidden", folded);
    svg.setAttribute("height", folded ? top : height);
  });
  const node = element("section", { class: group.isTarget ? "zone-lanes zone-lanes--target" : "zone-lanes" },
    element("div", { class: "timeline__zone" },
      element("h4", {}, foreign(group.title)), count, fold),
    element("div", { class: "timeline__row" }, names, svg));
  if (isThin && isFolded) {
    lanes.setAttribute("hidden", "");
    svg.setAttribute("height", top);
  }
  return {
    node,
    pods,
    place: (view) => {
      svg.setAttribute("width", view.width);
      for (const one of placed) one(view);
    },
    show: (index) => {
      if (!group.serving) return;
      const serving = group.serving.count(index);
      count.textContent = serving === 0 && group.serving.before > 0 ? "dark: 0 serving" : `${serving} serving`;
      count.classList.toggle("timeline__count--dark", serving === 0 && group.serving.before > 0);
    },
  };
}

function groupName({ title, lanes }) {
  return `${title}: ${counted(lanes.length, "lane")}`;
}

function nameOf(text, height) {
  const node = element("span", { class: "timeline__name" }, foreign(text));
  node.style.blockSize = `${height}px`;
  return node;
}

function foldButton(group, isFolded, fold) {
  const words = (folded) => `${folded ? "Show" : "Hide"} ${counted(group.lanes.length, "pod")}`;
  const button = element("button", {
    type: "button", class: "button button--small", "aria-expanded": String(!isFolded),
    on: {
      click: () => {
        const folded = button.getAttribute("aria-expanded") === "true";
        button.setAttribute("aria-expanded", String(!folded));
        button.firstChild.textContent = words(folded);
        fold(folded);
      },
    },
  }, words(isFolded), element("span", { class: "unseen" }, " of ", foreign(group.title)));
  return button;
}

function washOf(dark, height, placed) {
  const node = drawn("rect", { class: dark.isTarget ? "wash wash--target" : "wash", height });
  placed.push(({ x, end }) => put(node, x(dark.from), dark.to === null ? end : x(dark.to), 0, height));
  return node;
}

// The length as a draughtsman writes it: between two ends, in the middle of what is in view, or beside what is short.
function dimensionOf({ from, to, words, y, className }, placed) {
  const path = drawn("path", { class: "dimension" });
  const text = drawn("text", { class: "dimension__text", y: y + 16 }, words);
  const half = (words.length * letterWidth) / 2 + 5;
  placed.push(({ x, end, left, right }) => {
    const [first, last] = [x(from), to === null ? end : x(to)];
    const isBeside = last - first < half * 2 + 12;
    const beside = last + half * 2 < end ? last + half : first - half;
    const inView = (Math.max(first, left) + Math.min(last, right)) / 2;
    const middle = isBeside ? beside : Math.max(first + half + 4, Math.min(inView, last - half - 4));
    text.setAttribute("x", middle);
    const line = isBeside ? `H${last}` : `H${middle - half}M${middle + half} ${y + 12}H${last}`;
    const tip = to === null ? `M${last - 6} ${y + 7}l5 5l-5 5` : `M${last} ${y + 4}v16`;
    path.setAttribute("d", `M${first} ${y + 4}v16M${first} ${y + 12}${line}${tip}`);
  });
  return drawn("g", { class: className }, path, text);
}

function lineOf({ steps, most }, top, bottom, placed) {
  const area = drawn("path", { class: "serving__area" });
  const line = drawn("path", { class: "serving__line" });
  const none = drawn("path", { class: "serving__none" });
  placed.push(({ x, end }) => {
    const y = (count) => bottom - (count / most) * (bottom - top);
    const at = (step) => Math.max(0, step.at === -Infinity ? 0 : x(step.at));
    const path = steps.map((step, index) =>
      (index === 0 ? `M${at(step)} ${y(step.count)}` : `H${at(step)}V${y(step.count)}`));
    line.setAttribute("d", `${path.join("")}H${end}`);
    area.setAttribute("d", `${path.join("")}H${end}V${bottom}H0z`);
    const empty = steps.map((step, index) => (step.count === 0
      ? `M${at(step)} ${bottom}H${index + 1 < steps.length ? at(steps[index + 1]) : end}` : ""));
    none.setAttribute("d", empty.join(""));
  });
  return drawn("g", { class: "serving" }, area, line, none);
}

function laneOf(lane, group, { y, pitch, bar, prefix }, placed) {
  const labelled = lane.bands.filter(({ label }) => label);
  const head = labelled.length > 0 ? headroom : 0;
  const middle = y + head + (pitch - head) / 2;
  const hit = drawn("rect", { class: "pod__hit", x: 0, y, height: pitch });
  placed.push(({ width }) => hit.setAttribute("width", width));
  const parts = [...lane.segments.map((one) => [one, 0, bar]), ...bandsOf(lane.bands, bar)];
  const pieces = parts.map(([one, offset, height]) => {
    const node = piece(one.phase, prefix, height);
    placed.push(({ x }) => put(node, x(one.from), x(one.to), middle - bar / 2 + offset, height));
    return node;
  });
  const marks = lane.marks.map(({ at }) => {
    const node = drawn("path", { class: "mark" });
    placed.push(({ x }) => node.setAttribute("d", markAt(x(at), middle, bar / 3)));
    return node;
  });
  const labels = labelled.map(({ label, phase, from, to }) =>
    dimensionOf({ from, to, words: label, y, className: `dark dark--${phase}` }, placed));
  const words = [...lane.segments, ...lane.bands].map((one) => one.words).join("; ");
  const node = drawn("g", {
    class: "pod", role: "button", tabindex: "-1", "aria-label": `${lane.name}, ${group.title}: ${words}`,
  }, hit, pieces, marks, labels);
  return { node, lane, group };
}

// Ports that close at different times share the height of the lane.
function bandsOf(bands, bar) {
  const height = bar / Math.max(1, bands.length);
  return bands.map((one, index) => [one, index * height, height]);
}
