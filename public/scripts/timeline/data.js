// A picture as tables, which can have a thousand rows.

import { foreign } from "../dom.js";
import { cell, row, rowHeading, table } from "../table.js";
import { happening } from "./panel.js";

export function tablesOf(scene) {
  return [windowTable(scene), eventTable(scene)];
}

function windowTable({ groups }) {
  const windows = groups.flatMap(({ title, serving, lanes }) => [
    ...(serving?.dark ?? []).map((one) => ({ ...one, where: title, what: "dark" })),
    ...(serving?.low?.isTarget && serving.low.count > 0
      ? [{ ...serving.low, where: title, what: `fewest: ${serving.low.count} serving` }] : []),
    ...lanes.flatMap(({ name, parts }) => parts.filter(({ phase }) => phase === "refused")
      .map((one) => ({ ...one, where: name, what: `refused: ${one.cause}` }))),
  ]);
  return tableOf("Windows in this picture", ["Where", "Window", "From", "To", "Length"],
    windows.map(({ where, what, from, to }) =>
      [foreign(where), foreign(what), time(from), time(to), time(to === null ? null : to - from)]));
}

function eventTable({ events }) {
  return tableOf("Events in this picture", ["At", "Event", "Then", "Cause"],
    events.map((event) => [time(event.at), happening(event), event.effect, foreign(event.cause)]));
}

function time(count) {
  return count === null || count === Infinity ? "no end" : count < 0 ? "before" : `${count} s`;
}

function tableOf(caption, [first, ...headings], rows) {
  return table("table--cards", caption, [first, ...headings], [rows.map(([name, ...values]) =>
    row({}, rowHeading({}, name), values.map((value, index) => cell(headings[index], {}, value))))]);
}
