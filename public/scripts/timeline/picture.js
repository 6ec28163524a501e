// A scene as a picture: ruler and playhead above, a group of lanes for each zone, and what all of it means.

import { announce, element, foreign } from "../dom.js";
import { dataOf } from "./data.js";
import { groupPicture } from "./group.js";
import { legendOf } from "./legend.js";
import { eventPanel, eventWords } from "./panel.js";
import { patternsOf } from "./patterns.js";
import { playhead } from "./playhead.js";
import { podFocus } from "./focus.js";
import { viewOf } from "./view.js";

// Above this many lanes they are thin, and only the window's own zone shows them from the start.
const roomyLanes = 48;

/** The figure of a scene; it draws itself once it has a width. */
export function pictureOf(scene) {
  const { prefix, node: patterns } = patternsOf();
  const isThin = scene.groups.reduce((sum, { lanes }) => sum + lanes.length, 0) > roomyLanes;
  const groups = scene.groups.map((group) =>
    groupPicture(group, { prefix, isThin, isFolded: isThin && !group.isTarget }));
  let at = -1;

  const seek = (wanted, { isQuiet = true } = {}) => {
    const index = Math.max(0, Math.min(scene.events.length - 1, wanted));
    if (index === at) return;
    at = index;
    const event = scene.events[index];
    const words = eventWords(event, index, scene.events.length);
    head.show(index, words);
    panel.show(index);
    for (const group of groups) group.show(index);
    inner.querySelector(".pod--now")?.classList.remove("pod--now");
    pods.find(({ lane }) => lane === event.lane)?.node.classList.add("pod--now");
    if (view) view.reveal(event.at);
    if (!isQuiet) announce(words);
  };
  const head = playhead(scene, seek);
  const panel = eventPanel(scene.events, (by) => seek(at + by, { isQuiet: false }));
  const pods = groups.flatMap((group) => group.pods);
  const inner = element("div", { class: "timeline__inner" }, head.row, groups.map(({ node }) => node), head.line);
  const scroller = element("div", { class: "timeline__scroller" }, inner);
  const namesWidth = () => head.row.firstElementChild.offsetWidth;

  let view = null;
  const zoomed = (now) => {
    head.place(now);
    for (const group of groups) group.place(now);
    tools.show(now);
  };
  const start = viewOf(scene, scroller, namesWidth, zoomed);
  const tools = zoomTools(start, Boolean(scene.focus));
  const node = element("figure", { class: scene.hasLongNames ? "timeline timeline--long" : "timeline" },
    patterns,
    element("figcaption", { class: "timeline__sentence" }, foreign(scene.sentence)),
    legendOf(scene, prefix),
    element("div", { class: "timeline__body" },
      element("div", { class: "timeline__bar" }, panel.node, tools.node),
      scroller),
    dataOf(scene));
  podFocus({ node, scroller, pods, seek, prefix, panel: node.querySelector(".timeline__bar"), view: start });
  watch(scroller, start, node, () => { view = start; });
  seek(scene.begin);
  return node;
}

function zoomTools(view, hasWindow) {
  const button = (words, name, act) =>
    element("button", { type: "button", class: "button button--small", "aria-label": name, on: { click: act } }, words);
  const [less, more] = [button("−", "Zoom out", () => view.by(0.5)), button("+", "Zoom in", () => view.by(2))];
  const all = button("Whole", "Show the whole rollout", view.toAll);
  const window = hasWindow && button("Window", "Show the window", view.toWindow);
  return {
    node: element("div", { class: "timeline__tools", role: "group", "aria-label": "Zoom" }, less, more, all, window),
    show: ({ isLeast, isMost }) => {
      for (const one of [less, all]) one.setAttribute("aria-disabled", String(isLeast));
      more.setAttribute("aria-disabled", String(isMost));
    },
  };
}

function watch(scroller, view, node, drawn) {
  let width = 0;
  new ResizeObserver(() => {
    if (scroller.clientWidth === width || scroller.clientWidth === 0) return;
    width = scroller.clientWidth;
    scroller.style.setProperty("--room", `${width}px`);
    drawn();
    view.resize();
  }).observe(scroller);
  let waits = false;
  scroller.addEventListener("scroll", () => {
    if (waits) return;
    waits = true;
    window.requestAnimationFrame(() => { waits = false; view.scrolled(); });
  }, { passive: true });
  scroller.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const at = event.clientX - scroller.querySelector(".ruler__track").getBoundingClientRect().left;
    const now = view.now();
    view.by(Math.exp(-event.deltaY / 200), now.timeAt(at), at - now.left);
  }, { passive: false });
  node.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !scroller.contains(event.target)) return;
    const act = { "+": () => view.by(2), "=": () => view.by(2), "-": () => view.by(0.5), 0: view.toAll }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
