// The ruler with the playhead: a slider that stands on one event at a time.

import { drawn, element } from "../dom.js";
import { tickText } from "../scale.js";

const rulerHeight = 30;
// A label so near the end would be cut off.
const labelRoom = 20;

/** Events of one second stand at one place, so the slider counts events and says the time in words. */
export function playhead({ events }, seek, timeAt) {
  const svg = drawn("svg", { class: "timeline__drawing", height: rulerHeight, "aria-hidden": "true" });
  const thumb = element("input", {
    class: "playhead__thumb", type: "range", min: 0, max: events.length - 1, "aria-label": "Playhead",
    on: { input: () => seek(Number(thumb.value)) },
  });
  const line = element("div", { class: "playhead__line", "aria-hidden": "true" });
  const track = element("div", { class: "ruler" }, svg, thumb);
  let x = () => 0;
  let shown = 0;

  const seekAt = ({ clientX }) => seek(nearest(events, timeAt(clientX - track.getBoundingClientRect().left)));
  track.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    thumb.focus({ preventScroll: true });
    track.setPointerCapture(event.pointerId);
    if (event.target !== thumb) seekAt(event);
  });
  track.addEventListener("pointermove", (event) => {
    if (track.hasPointerCapture(event.pointerId)) seekAt(event);
  });
  const put = () => {
    for (const node of [thumb, line]) node.style.transform = `translateX(${x(events[shown].at)}px)`;
  };
  return {
    track, line,
    row: element("div", { class: "timeline__row" },
      element("div", { class: "timeline__names", "aria-hidden": "true" }), track),
    place: ({ width, ticks, step, x: next }) => {
      x = next;
      svg.setAttribute("width", width);
      svg.replaceChildren(...ticks.flatMap((time) => [
        drawn("path", { class: "tick", d: `M${x(time)} ${rulerHeight - 7}v7` }),
        drawn("text", { class: "tick__text", x: x(time), y: 14 },
          x(time) < width - labelRoom && (time === 0 ? "0" : tickText(time, step))),
      ]));
      put();
    },
    show: (index, words) => {
      shown = index;
      thumb.value = index;
      thumb.setAttribute("aria-valuetext", words);
      put();
    },
  };
}

/** The last event of the second with events that is nearest to a time. */
function nearest(events, time) {
  const distance = ({ at }) => Math.abs(at - time);
  return events.reduce((best, event, index) => (distance(event) <= distance(events[best]) ? index : best), 0);
}
