// The ruler with the playhead: a slider that stands on one event at a time.

import { drawn, element, visible } from "../dom.js";
import { tickText } from "../scale.js";

const rulerHeight = 30;
const page = 10;

/**
 * `{ row, line, place(view), show(index) }`; `seek(index)` hears where the reader wants to be.
 *
 * Events of one second stand at one place, so the slider counts events and says the time in words.
 */
export function playhead(scene, seek) {
  const { events } = scene;
  const svg = drawn("svg", { class: "timeline__drawing ruler", height: rulerHeight, "aria-hidden": "true" });
  const thumb = element("div", {
    class: "playhead__thumb", role: "slider", tabindex: "0", "aria-label": "Playhead",
    "aria-valuemin": 1, "aria-valuemax": events.length,
  });
  const line = element("div", { class: "playhead__line", "aria-hidden": "true" });
  const track = element("div", { class: "ruler__track" }, svg, thumb);
  const row = element("div", { class: "timeline__row timeline__row--ruler" },
    element("div", { class: "timeline__names", "aria-hidden": "true" },
      element("span", { class: "ruler__name" }, "time")),
    track);
  let view = null;
  let shown = 0;

  const seekAt = (clientX) => seek(nearest(events, view.timeAt(clientX - track.getBoundingClientRect().left)));
  const drag = (event) => {
    // A finger on the ruler scrolls; only the thumb is for dragging then.
    if (event.button !== 0 || (event.pointerType !== "mouse" && event.target !== thumb)) return;
    event.preventDefault();
    thumb.focus({ preventScroll: true });
    thumb.setPointerCapture(event.pointerId);
    if (event.target !== thumb) seekAt(event.clientX);
    const move = (moved) => seekAt(moved.clientX);
    const stop = () => {
      thumb.removeEventListener("pointermove", move);
      thumb.removeEventListener("lostpointercapture", stop);
    };
    thumb.addEventListener("pointermove", move);
    thumb.addEventListener("lostpointercapture", stop);
  };
  track.addEventListener("pointerdown", drag);
  track.addEventListener("click", (event) => { if (event.target !== thumb) seekAt(event.clientX); });
  thumb.addEventListener("keydown", (event) => {
    const to = {
      ArrowRight: shown + 1, ArrowUp: shown + 1, ArrowLeft: shown - 1, ArrowDown: shown - 1,
      PageUp: shown + page, PageDown: shown - page, Home: 0, End: events.length - 1,
    }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    seek(to);
  });

  const put = () => {
    const x = view.x(events[shown].at);
    thumb.style.transform = `translateX(${x}px)`;
    line.style.transform = `translateX(${x}px)`;
  };
  return {
    row, line, thumb,
    place: (next) => {
      view = next;
      svg.setAttribute("width", view.width);
      track.style.inlineSize = `${view.width}px`;
      svg.replaceChildren(...view.times.flatMap((time, index) => tick(view.ticks[index], time, view)));
      put();
    },
    show: (index, words) => {
      shown = index;
      thumb.setAttribute("aria-valuenow", index + 1);
      thumb.setAttribute("aria-valuetext", visible(words));
      if (view) put();
    },
  };
}

function tick(x, time, { step, width }) {
  const words = time === 0 ? "0" : tickText(time, step);
  const anchor = x < 16 ? "start" : x > width - 24 ? "end" : "middle";
  return [
    drawn("path", { class: "tick", d: `M${x} ${rulerHeight - 7}v7` }),
    drawn("text", { class: "tick__text", x: anchor === "start" ? 1 : x, y: 14, "text-anchor": anchor }, words),
  ];
}

/** The last event of the second with events that is nearest to a time. */
function nearest(events, time) {
  let best = 0;
  events.forEach(({ at }, index) => {
    if (Math.abs(at - time) <= Math.abs(events[best].at - time)) best = index;
  });
  return best;
}
