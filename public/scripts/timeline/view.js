// Which part of the time is seen, and how large a second is.

import { steps } from "../scale.js";

// Ticks stand no closer, for their labels would touch. In pixels.
const tickDistance = 72;
// A second is never wider, and the whole never longer: nobody needs more, and browsers draw slowly beyond.
const mostPerSecond = 12;
const mostWidth = 40_000;
// A window narrower than this when all is seen is opened by itself, its surroundings at both sides.
const leastWindow = 84;
const windowShare = 0.4;

/** The view of a scene in a scroller; `changed(view)` hears of each change of scale or place. */
export function viewOf({ start, end, focus }, scroller, namesWidth, changed) {
  const length = end - start;
  let room = 0;
  let zoom = 1;
  const fit = () => room / length;
  const most = () => Math.max(4, Math.min(mostPerSecond / fit(), mostWidth / room));
  const view = () => {
    const scale = fit() * zoom;
    const left = scroller.scrollLeft;
    return {
      width: Math.round(length * scale), end: length * scale, left, right: left + room, zoom,
      x: (time) => (time - start) * scale,
      timeAt: (x) => start + x / scale,
      ...ticksOf(start, end, scale),
      isLeast: zoom <= 1.001, isMost: zoom >= most() - 0.001,
    };
  };

  /** Keeps `time` where it is on the screen, `at` pixels from the left of the lanes. */
  const zoomTo = (wanted, time, at = room / 2) => {
    zoom = Math.min(most(), Math.max(1, wanted));
    changed(view());
    scroller.scrollLeft = (time - start) * fit() * zoom - at;
    changed(view());
  };
  const middle = () => start + (scroller.scrollLeft + room / 2) / (fit() * zoom);
  const toWindow = () => {
    const { from, to } = focus ?? { from: start, to: end };
    zoomTo((room * windowShare) / ((to - from) * fit()), (from + to) / 2);
  };
  return {
    now: view,
    by: (factor, time = middle(), at = room / 2) => zoomTo(zoom * factor, time, at),
    toAll: () => zoomTo(1, start, 0),
    toWindow,
    /** Takes the width that there is now; the first time it chooses what to show. */
    resize: () => {
      const isFirst = room === 0;
      room = Math.max(160, scroller.clientWidth - namesWidth());
      if (isFirst && focus && (focus.to - focus.from) * fit() < leastWindow) toWindow();
      else zoomTo(zoom, isFirst ? start : middle());
    },
    scrolled: () => changed(view()),
    reveal: (time) => {
      const x = (time - start) * fit() * zoom;
      const [left, right] = [scroller.scrollLeft + 24, scroller.scrollLeft + room - 24];
      if (x < left || x > right) scroller.scrollLeft = x - room / 2;
    },
  };
}

function ticksOf(start, end, scale) {
  const step = steps.find((one) => one * scale >= tickDistance) ?? steps.at(-1);
  const times = [];
  for (let time = 0; time <= end; time += step) times.push(time);
  return { step, times, ticks: times.map((time) => (time - start) * scale) };
}
