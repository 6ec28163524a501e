// Which part of the time is seen, and how large a second is.

import { steps } from "../scale.js";

// Ticks stand no closer, for their labels would touch. In pixels.
const tickDistance = 72;
// A second is never wider, and the whole never longer, for browsers draw slowly beyond.
const mostPerSecond = 12;
const mostWidth = 40_000;
// A window that would be narrower at first is zoomed to, with its surroundings.
const leastWindow = 84;
const windowShare = 0.4;

/** `changed(view)` hears of each change of scale; `kept` is what a view of the same axis gave with `kept()`. */
export function viewOf({ start, end, focus }, scroller, namesWidth, playheadTime, changed, kept) {
  let room = 0;
  let zoom = 1;
  let isWhole = true;
  const fit = () => room / (end - start);
  const most = () => Math.max(4, Math.min(mostPerSecond / fit(), mostWidth / room));
  const x = (time) => (time - start) * fit() * zoom;
  const view = () => {
    const step = steps.find((one) => one * fit() * zoom >= tickDistance) ?? steps.at(-1);
    const ticks = [];
    for (let time = 0; time <= end; time += step) ticks.push(time);
    return { width: Math.round(room * zoom), x, step, ticks };
  };
  /** Keeps `time` at so many pixels from the left. */
  const zoomTo = (wanted, time, at = room / 2) => {
    zoom = Math.min(most(), Math.max(1, wanted));
    isWhole = zoom === 1;
    changed(view());
    scroller.scrollLeft = x(time) - at;
  };
  const timeAt = (pixels) => start + pixels / (fit() * zoom);
  const middle = () => timeAt(scroller.scrollLeft + room / 2);
  const place = (time) => x(time) - scroller.scrollLeft;
  const isSeen = (time) => place(time) >= 0 && place(time) <= room;
  const anchor = () => (isSeen(playheadTime()) ? playheadTime() : middle());
  const toWindow = () => zoomTo((room * windowShare) / ((focus.to - focus.from) * fit()), (focus.from + focus.to) / 2);
  const seen = () => (isWhole ? {} : { perSecond: fit() * zoom, left: timeAt(scroller.scrollLeft) });
  return {
    x, timeAt, toWindow,
    by: (factor, time = anchor()) => zoomTo(zoom * factor, time, place(time)),
    toAll: () => zoomTo(1, start, 0),
    resize: () => {
      const isFirst = room === 0;
      const time = isFirst ? start : middle();
      room = Math.max(160, scroller.clientWidth - namesWidth());
      if (isFirst && kept?.perSecond) zoomTo(kept.perSecond / fit(), kept.left, 0);
      else if (isFirst && !kept && focus && (focus.to - focus.from) * fit() < leastWindow) toWindow();
      else zoomTo(zoom, time);
    },
    /** The whole on so many pixels, as for paper; the next `resize` brings back what was seen. */
    whole: (wide) => {
      if (room > 0) kept = seen();
      [room, zoom] = [wide, 1];
      changed(view());
      room = 0;
    },
    kept: seen,
    reveal: (time) => {
      if (room > 0 && (place(time) < 24 || place(time) > room - 24)) scroller.scrollLeft = x(time) - room / 2;
    },
  };
}
