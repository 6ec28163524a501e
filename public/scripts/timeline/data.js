// A picture as tables, which can have a thousand rows.

import { foreign } from "../dom.js";
import { cell, row, rowHeading, table } from "../table.js";
import { happening } from "./panel.js";

export function tablesOf({ windows, events }) {
  return [
    tableOf("Windows in this picture", ["Where", "Window", "From", "To", "Length"],
      windows.map(({ place, what, from, to }) => [foreign(place), foreign(what),
        from === null ? "before" : `${from} s`, to === null ? "without end" : `${to} s`, lengthOf(from, to)])),
    tableOf("Events in this picture", ["At", "Event", "Then", "Cause"],
      events.map((event) => [`${event.at} s`, happening(event), event.effect, foreign(event.cause)])),
  ];
}

function lengthOf(from, to) {
  return from === null || to === null ? "without end" : `${to - from} s`;
}

function tableOf(caption, [first, ...headings], rows) {
  return table("table--cards", caption, [first, ...headings], [rows.map(([name, ...values]) =>
    row({}, rowHeading({}, name), values.map((value, index) => cell(headings[index], {}, value))))]);
}
