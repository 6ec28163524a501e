// The picture as tables, built when opened, for they can have a thousand rows.

import { element, foreign } from "../dom.js";
import { cell, row, rowHeading, table } from "../table.js";
import { happening } from "./panel.js";

export function dataOf(scene) {
  const body = element("div", { class: "timeline__tables" });
  const node = element("details", { class: "more" }, element("summary", {}, "The same as a table"), body);
  node.addEventListener("toggle", () => {
    if (node.open && body.childElementCount === 0) body.append(windowTable(scene), eventTable(scene));
  });
  return node;
}

function windowTable({ groups }) {
  const windows = groups.flatMap(({ title, serving, lanes }) => [
    ...(serving?.dark ?? []).map((one) => ({ ...one, where: title, what: "dark" })),
    ...lanes.flatMap(({ name, parts }) => parts.filter(({ phase }) => phase === "refused")
      .map((one) => ({ ...one, where: name, what: `refused: ${one.cause}` }))),
  ]);
  const time = (count) => (count === null ? "no end" : `${count} s`);
  return table("table--cards", "Windows in this picture", ["Where", "Window", "From", "To", "Length"],
    [windows.map(({ where, what, from, to }) => row({},
      rowHeading({}, foreign(where)),
      cell("Window", {}, foreign(what)),
      cell("From", {}, time(from)),
      cell("To", {}, time(to)),
      cell("Length", {}, time(to === null ? null : to - from))))]);
}

function eventTable({ events }) {
  return table("table--cards", "Events in this picture", ["At", "Event", "Then", "Cause"],
    [events.map((event) => row({},
      rowHeading({ class: "whole" }, `${event.at} s`),
      cell("Event", {}, happening(event)),
      cell("Then", {}, event.effect),
      cell("Cause", { class: "soft" }, foreign(event.cause))))]);
}
