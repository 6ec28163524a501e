// One zone: its dark stretches, the line of its serving targets, and a lane for each pod.

import { drawn, element, foreign, smallButton } from "../dom.js";
import { counted } from "../format.js";
import { markAt, piece, put } from "./patterns.js";

// In pixels. Lanes are 24 high, so that a finger hits them; many are thin, and fold.
const stripHeight = 24;
const lineHeight = 44;
const lineGap = 8;
const roomy = { pitch: 24, bar: 14 };
const thin = { pitch: 8, bar: 6 };
// For the length above a bar.
const headroom = 20;
// Of a letter in a label, about.
const letterWidth = 6.8;
// From the beginning of a stretch to its label, so that both are seen at once.
const mostApart = 200;

/** `{ node, pods, place(view), show(index) }`; `isThin` when the picture has many pods. */
export function groupPicture(group, { prefix, isThin }) {
  const { serving, title, lanes } = group;
  const { pitch, bar } = isThin ? thin : roomy;
  const dark = group.stretches.filter(({ isDark }) => isDark);
  const strip = group.stretches.length > 0 ? stripHeight : 0;
  const top = strip + (serving ? lineHeight + lineGap : 0);
  const placed = [];
  const names = [nameOf([], strip), serving && nameOf([serving.most, "serving", 0], lineHeight + lineGap)];
  let height = top;
  const pods = lanes.map((lane) => {
    const own = pitch + headroomOf(lane, serving);
    if (!isThin) names.push(nameOf([lane.name], own));
    height += own;
    return laneOf(lane, title, { y: height - own, bottom: height, above: own - pitch, bar, prefix }, placed);
  });
  height += lineGap;
  const podsNode = drawn("g", { class: "pods" }, pods.map(({ node }) => node));
  const svg = drawn("svg", { class: "timeline__drawing", role: "group", "aria-label": title },
    group.was.map((one) => washOf(one, height, "wash--was", placed)),
    dark.map((one) => washOf(one, height, one.isTarget ? "wash--target" : "", placed)), gridOf(height, placed),
    serving && lineOf(serving, strip + 4, strip + lineHeight, placed), podsNode,
    group.stretches.map((one) =>
      dimensionOf({ ...one, y: 0, className: one.isDark ? one.isTarget && "dark--target" : "dark--low" }, placed)));

  const fold = (isFolded) => {
    podsNode.toggleAttribute("hidden", isFolded);
    svg.setAttribute("height", isFolded ? top : height);
  };
  fold(isThin && !group.isTarget);
  const count = element("span", { class: "timeline__count" });
  return {
    pods,
    node: element("section", { class: "timeline__group" },
      element("div", { class: "timeline__zone" },
        element("h4", {}, foreign(title)), count, isThin && foldButton(group, !group.isTarget, fold)),
      element("div", { class: "timeline__row" },
        element("div", { class: "timeline__names", "aria-hidden": "true" }, names), svg)),
    place: (view) => {
      svg.setAttribute("width", view.width);
      for (const one of placed) one(view);
    },
    show: (index) => {
      if (!serving) return;
      const isDark = serving.count(index) === 0 && serving.before > 0;
      count.textContent = `${isDark ? "dark: " : ""}${serving.count(index)} serving`;
      count.classList.toggle("bad", isDark);
    },
  };
}

function nameOf(texts, height) {
  const node = element("div", { class: "timeline__name" }, texts.map((text) => foreign(text)));
  node.style.height = `${height}px`;
  return node;
}

function foldButton({ title, lanes }, isFolded, fold) {
  const toggle = () => {
    const wasFolded = button.getAttribute("aria-expanded") === "false";
    button.setAttribute("aria-expanded", String(wasFolded));
    fold(!wasFolded);
  };
  const button = smallButton(toggle,
    [counted(lanes.filter(({ isNode }) => !isNode).length, "pod"), element("span", { class: "unseen" }, " of ", foreign(title))],
    { "aria-expanded": String(!isFolded) });
  return button;
}

function washOf({ from, to }, height, name, placed) {
  const node = drawn("rect", { class: `wash ${name}`, height });
  placed.push(({ x, width }) => put(node, x(from), x(to), 0, height));
  return node;
}

function gridOf(height, placed) {
  const grid = drawn("path", { class: "grid" });
  placed.push(({ ticks, x }) => grid.setAttribute("d", ticks.map((time) => `M${x(time)} 0V${height}`).join("")));
  return grid;
}

// A length as a draughtsman writes it: between two ends.
function dimensionOf({ from, to, isOpen, label, y, className }, placed) {
  const path = drawn("path", { class: "dimension" });
  const text = drawn("text", { class: "dimension__text", y: y + 16 }, label);
  const half = (label.length * letterWidth) / 2 + 5;
  placed.push(({ x, width }) => {
    const [first, last] = [Math.max(1, x(from)), x(to)];
    const beside = last + half * 2 < width ? last + half : first - half;
    // Where neither side has room, as on a phone, it stands across a stretch that is too short for it.
    const isBeside = last - first < half * 2 + 12 && beside >= half;
    const middle = isBeside ? beside : Math.min((first + last) / 2, first + mostApart);
    text.setAttribute("x", middle);
    const line = isBeside ? `H${last}` : `H${middle - half}M${middle + half} ${y + 12}H${last}`;
    const tip = isOpen ? `M${last - 6} ${y + 7}l5 5l-5 5` : `M${last} ${y + 4}v16`;
    path.setAttribute("d", `M${first} ${y + 4}v16M${first} ${y + 12}${line}${tip}`);
  });
  return drawn("g", { class: className }, path, text);
}

function lineOf({ steps, most }, top, bottom, placed) {
  const [area, line, none] = ["area", "line", "none"].map((name) => drawn("path", { class: `serving__${name}` }));
  placed.push(({ x, width }) => {
    const points = steps.map(({ at, count }, index) => ({
      count, from: Math.max(0, x(at)), to: index + 1 < steps.length ? x(steps[index + 1].at) : width,
      y: bottom - (count / most) * (bottom - top),
    }));
    const path = points.map(({ from, y }, index) => (index === 0 ? `M0 ${y}` : `H${from}V${y}`)).join("");
    line.setAttribute("d", `${path}H${width}`);
    area.setAttribute("d", `${path}H${width}V${bottom}H0z`);
    none.setAttribute("d", points.filter(({ count }) => count === 0)
      .map(({ from, to }) => `M${from} ${bottom}H${to}`).join(""));
  });
  return drawn("g", {}, area, line, none);
}

function laneOf(lane, title, { y, bottom, above, bar, prefix }, placed) {
  const middle = (y + bottom + above) / 2;
  const hit = drawn("rect", { class: "pod__hit", x: 0, y, height: bottom - y });
  placed.push(({ width }) => hit.setAttribute("width", width));
  const pieceOf = ({ phase, from, to }, slot, slots) => {
    const height = bar / slots;
    const node = piece(phase, prefix, height);
    placed.push(({ x }) => put(node, x(from), x(to), middle - bar / 2 + slot * height, height));
    return node;
  };
  // Ports that close at different times share the height of the lane.
  const pieces = [
    ...lane.parts.map((part) => pieceOf(part, 0, 1)),
    ...lane.drains.map((drain, slot) => pieceOf(drain, slot, lane.drains.length)),
  ];
  const marks = lane.marks.map(({ kind, at }) => {
    const node = drawn("path", { class: `mark mark--${kind}` });
    placed.push(({ x }) => node.setAttribute("d", markAt(kind, x(at), middle, bar / 3)));
    return node;
  });
  const labels = labelledIn(lane).map((drain, index) =>
    dimensionOf({ ...drain, y: y + index * headroom, className: `dark--${drain.phase}` }, placed));
  const node = drawn("g", { class: "pod", role: "button", tabindex: "-1", "aria-label": `${lane.name}, ${title}` },
    hit, pieces, marks, labels);
  return { node, lane, title };
}

function labelledIn({ drains }) {
  return drains.filter(({ label }) => label !== null);
}

// Lanes that are no pods have long names, which take some lines.
function headroomOf(lane, serving) {
  return headroom * Math.max(labelledIn(lane).length, serving ? 0 : 1);
}
