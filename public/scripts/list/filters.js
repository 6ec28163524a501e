// The filters of a list: a small form, and what is filtered at the moment as links that end it.

import { element, foreign, soft } from "../dom.js";
import { go } from "../router.js";
import { verdictWord } from "../verdict.js";

/**
 * Fields are `{ name, label, type?, options?, known?, adds? }`: `known` are values to suggest; a field that `adds` may
 * stand several times in the query, and takes one more value each time. `address` makes the page's address from a
 * query. A problem marks its fields and has the form open.
 */
export function filterForm(fields, query, address, problem = null) {
  const wrong = new Set(problem?.errors.map(({ parameter }) => parameter));
  const submit = (event) => {
    event.preventDefault();
    go(address(filtered(fields, query, new FormData(event.target))));
  };
  const form = element("form", { class: "filter", "aria-label": "Filter", on: { submit } },
    element("div", { class: "fields fields--small" }, fields.map((field) => input(field, query, wrong))),
    element("p", { class: "buttons" }, element("button", { type: "submit", class: "button" }, "Show these")));
  return element("div", { class: "filters" },
    element("details", { class: "more", open: problem !== null }, element("summary", {}, "Filter"), form),
    active(fields, query, address));
}

/** The field for a verdict. */
export function verdictField(label) {
  const options = ["fail", "warn", "pass"].map((verdict) => [verdict, verdictWord(verdict)]);
  return { name: "verdict", label, options: [["", "any"], ...options] };
}

/** Whether a query filters anything. */
export function isFiltered(fields, query) {
  return fields.some(({ name }) => query.has(name));
}

/** A title that says what a list is filtered by: "Reviews: fail, kube-system". */
export function titleOf(title, fields, query) {
  const values = fields.flatMap(({ name }) => query.getAll(name));
  return values.length > 0 ? `${title}: ${values.join(", ")}` : title;
}

/** The query without any filter, back on the first page. */
export function unfiltered(fields, query) {
  const rest = new URLSearchParams(query);
  for (const { name } of fields) rest.delete(name);
  rest.delete("cursor");
  return rest;
}

function filtered(fields, query, data) {
  const next = unfiltered(fields, query);
  for (const { name, adds } of fields) {
    const values = [...(adds ? query.getAll(name) : []), (data.get(name) ?? "").trim()].filter(Boolean);
    for (const value of new Set(values)) next.append(name, value);
  }
  return next;
}

function input({ name, label, type = "text", options, known = [], adds }, query, wrong) {
  const id = `filter-${name}`;
  const value = adds ? "" : query.get(name) ?? "";
  const shared = { id, name, "aria-invalid": wrong.has(name) ? "true" : null };
  // What a picker of days cannot show, such as a time of the day, would be lost in it.
  const shown = type === "date" && value !== "" && !/^\d{4}-\d\d-\d\d$/.test(value) ? "text" : type;
  return element("div", { class: "field" },
    element("label", { for: id }, label),
    options
      ? element("select", shared, options.map(([one, words]) =>
        element("option", { value: one, selected: one === value }, words)))
      : element("input", {
        ...shared, type: shown, value, spellcheck: "false", autocomplete: "off", autocapitalize: "off",
        list: known.length > 0 ? `${id}-known` : null,
      }),
    known.length > 0 && element("datalist", { id: `${id}-known` },
      [...new Set(known)].sort().map((one) => element("option", { value: one }))));
}

function active(fields, query, address) {
  const links = fields.flatMap(({ name, label }) => query.getAll(name).map((value) => {
    const rest = new URLSearchParams(query);
    rest.delete(name, value);
    rest.delete("cursor");
    return element("li", {},
      element("a", { class: "chip", href: address(rest) },
        element("span", { class: "unseen" }, "No longer filter by "),
        soft(label, ": "), foreign(value), element("span", { "aria-hidden": "true" }, " ×")));
  }));
  return links.length > 0 && element("ul", { class: "chips", "aria-label": "Filters" }, links);
}
