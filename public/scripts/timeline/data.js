// The picture as tables, built when they are opened: a large rollout has a thousand rows.

import { element, foreign } from "../dom.js";
import { cell, row, rowHeading, table } from "../table.js";

export function dataOf(scene) {
  const body = element("div", { class: "timeline__tables" });
  const node = element("details", { class: "more timeline__data" },
    element("summary", {}, "The same as a table"), body);
  node.addEventListener("toggle", () => {
    if (node.open && body.childElementCount === 0) body.append(...tables(scene));
  });
  return node;
}

function tables(scene) {
  const stretches = stretchesOf(scene);
  const hasPods = scene.events.some(({ who }) => who !== null);
  return [
    stretches.length > 0 && table("table--stretches table--cards", "Windows in this picture",
      ["Where", "Window", "From", "To", "Length"], [stretches.map(({ where, what, from, to }) => row({},
        rowHeading({}, foreign(where)),
        cell("Window", {}, what),
        cell("From", {}, `${from} s`),
        cell("To", {}, to === null ? "no end" : `${to} s`),
        cell("Length", {}, to === null ? "no end" : `${to - from} s`)))]),
    table("table--events table--cards", scene.tableName,
      ["At", ...(hasPods ? ["Pod", "Zone"] : []), "Event", ...(hasPods ? ["Serving"] : []), "Cause"],
      [scene.events.map(({ at, who, where, what, count, cause }) => row({},
        rowHeading({}, `${at} s`),
        hasPods && [cell("Pod", {}, foreign(who)), cell("Zone", {}, foreign(where ?? "all"))],
        cell("Event", {}, foreign(what)),
        hasPods && cell("Serving", {}, String(count)),
        cell("Cause", { class: "soft" }, foreign(cause))))]),
  ].filter(Boolean);
}

function stretchesOf({ groups }) {
  return groups.flatMap(({ title, dark, lanes }) => [
    ...dark.map(({ from, to }) => ({ where: title, what: "dark", from, to })),
    ...lanes.flatMap(({ name, bands }) => bands.map(({ phase, from, to, ports }) =>
      ({ where: ports ? `${name}, ${ports}` : name, what: phase, from, to }))),
  ]);
}
