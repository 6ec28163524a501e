// A scene as a picture: ruler, playhead, lanes.

import { announce, element, folded, foreign, smallButton } from "../dom.js";
import { styled } from "../loading.js";
import { groupPicture } from "./group.js";
import { eventPanel } from "./panel.js";
import { legendOf, patternsOf } from "./patterns.js";
import { playhead } from "./playhead.js";
import { viewOf } from "./view.js";

// More lanes are thin, and only the window's own zone shows them at first.
const roomyLanes = 48;
// Of a drawing on paper, in pixels; print.css makes it as wide as the page.
const paperWidth = 700;

// Of many pictures those that nobody came near are drawn for paper only.
for (const name of ["beforeprint", "afterprint"]) {
  window.addEventListener(name, () => {
    for (const node of document.querySelectorAll(".timeline__scroller")) node.dispatchEvent(new Event(name));
  });
}

/** The figure of a scene, which draws itself once it has a width; `kept` is the part looked at. */
export function pictureOf(scene, legend, { kept, links }) {
  const { events } = scene;
  const { prefix, node: patterns } = patternsOf();
  const isThin = scene.groups.reduce((sum, { lanes }) => sum + lanes.length, 0) > roomyLanes;
  const groups = scene.groups.map((group) => groupPicture(group, { prefix, isThin }));
  const pods = groups.flatMap((group) => group.pods);
  let at = -1;

  const seek = (wanted) => {
    const index = Math.max(0, Math.min(events.length - 1, wanted));
    if (index === at) return;
    at = index;
    head.show(index, panel.show(index));
    for (const group of groups) group.show(index);
    inner.querySelector(".pod--now")?.classList.remove("pod--now");
    pods.find(({ lane }) => lane === events[index].lane)?.node.classList.add("pod--now");
    view.reveal(events[index].at);
  };
  const seekAloud = (index) => {
    seek(index);
    announce(panel.node.lastChild.textContent);
  };
  const next = (lane) => {
    const own = events.flatMap((event, index) => (event.lane === lane ? [index] : []));
    if (own.length > 0) seekAloud(own.find((index) => index > at) ?? own[0]);
  };

  const head = playhead(scene, seek, (x) => view.timeAt(x));
  const panel = eventPanel(events, (by) => seekAloud(at + by));
  const inner = element("div", { class: "timeline__inner" }, head.row, groups.map(({ node }) => node), head.line);
  const scroller = element("div", { class: "timeline__scroller" }, inner);
  const namesWidth = () => head.row.firstElementChild.offsetWidth;
  const view = viewOf(scene, scroller, namesWidth, () => events[at].at, (now) => {
    head.place(now);
    for (const group of groups) group.place(now);
  }, kept);
  const bar = element("div", { class: "timeline__bar" }, panel.node, zoomTools(view, scene.focus));
  const isOfPods = scene.groups.some(({ serving }) => serving);
  const frame = element("figure", { class: `timeline ${isOfPods ? "" : "timeline--ports"}` },
    patterns,
    element("figcaption", { class: "timeline__sentence" }, foreign(scene.sentences.join(" "))),
    legendOf(scene, legend, prefix),
    element("div", {}, bar, scroller),
    element("div", { class: "timeline__foot" },
      folded("The same as a table", async () => (await import("./data.js")).tablesOf(scene)), links));
  // What a pod says, and what zooms without a button, is loaded when somebody comes near; where they are by then counts.
  let last = null;
  const near = (event) => {
    if (last === null) Promise.all([import("./focus.js"), styled("seldom")]).then(([{ podFocus, zoomKeys }]) => {
      for (const name of ["pointerover", "focusin"]) frame.removeEventListener(name, near);
      podFocus(scene, { frame, scroller, bar, pods, id: `${prefix}tooltip`, next }, last);
      zoomKeys(scroller, view, head.track);
    }, () => { last = null; });
    last = event;
  };
  for (const name of ["pointerover", "focusin"]) frame.addEventListener(name, near);
  pods[0]?.node.setAttribute("tabindex", "0");
  watch(scroller, view);
  seek(scene.firstEvent);
  return { node: frame, kept: view.kept };
}

function zoomTools(view, focus) {
  return element("div", { class: "timeline__tools", role: "group", "aria-label": "Zoom" },
    smallButton(() => view.by(0.5), "−", { "aria-label": "Zoom out" }),
    smallButton(() => view.by(2), "+", { "aria-label": "Zoom in" }),
    smallButton(view.toAll, "Whole", { "aria-label": "Whole rollout" }),
    focus && smallButton(view.toWindow, "Window"));
}

function watch(scroller, view) {
  let width = 0;
  const fit = () => {
    width = scroller.clientWidth;
    if (width === 0) return;
    scroller.style.setProperty("--room", `${width}px`);
    view.resize();
  };
  new ResizeObserver(() => { if (scroller.clientWidth !== width) fit(); }).observe(scroller);
  scroller.addEventListener("beforeprint", () => view.whole(paperWidth));
  scroller.addEventListener("afterprint", fit);
}
