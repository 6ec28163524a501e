// Tables whose rows can stand as cards on a narrow screen and still are tables to a screen reader.

import { element } from "./dom.js";

/** Each body is a list of rows. Roles are written out because `display: grid` takes them away in some browsers. */
export function table(className, caption, headings, bodies) {
  return element("table", { class: `table ${className}`, role: "table" },
    element("caption", {}, caption),
    element("thead", { role: "rowgroup" },
      element("tr", { role: "row" }, headings.map((heading) => columnHeading(heading)))),
    bodies.map((rows) => element("tbody", { role: "rowgroup" }, rows)));
}

function columnHeading(heading) {
  const { text, className, extra } = typeof heading === "string" ? { text: heading } : heading;
  return element("th", { scope: "col", role: "columnheader", class: className }, text, extra);
}

export function row(attributes, ...cells) {
  return element("tr", { role: "row", ...attributes }, cells);
}

/** A cell; `label` repeats the column's heading where rows stand as cards. */
export function cell(label, attributes, ...children) {
  return element("td", { role: "cell", "data-label": label, ...attributes }, children);
}

export function rowHeading(attributes, ...children) {
  return element("th", { role: "rowheader", scope: "row", ...attributes }, children);
}
