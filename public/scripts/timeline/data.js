// The picture as tables, built when opened, for they can have a thousand rows.

import { folded, foreign } from "../dom.js";
import { cell, row, rowHeading, table } from "../table.js";
import { happening } from "./panel.js";

export function dataOf(scene) {
  return folded("The same as a table", () => [windowTable(scene), eventTable(scene)]);
}

function windowTable({ groups }) {
  const windows = groups.flatMap(({ title, serving, lanes }) => [
    ...(serving?.dark ?? []).map((one) => ({ ...one, where: title, what: "dark" })),
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
  return count === null ? "no end" : `${count} s`;
}

function tableOf(caption, [first, ...headings], rows) {
  return table("table--cards", caption, [first, ...headings], [rows.map(([name, ...values]) =>
    row({}, rowHeading({}, name), values.map((value, index) => cell(headings[index], {}, value))))]);
}
