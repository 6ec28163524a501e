// What the manifests do not say: the fields of a review's context.

import { element } from "./dom.js";

// `name` is the request's parameter; those under `more` are needed seldom.
const fields = [
  {
    name: "zones",
    label: "Zones",
    help: "With pods in each, if you know: us-east-1a:2,us-east-1b:2",
    placeholder: "us-east-1a,us-east-1b,us-east-1c",
  },
  {
    name: "profile",
    label: "Timings",
    options: [["reference", "reference: measured in the reference case"], ["field", "field: slower, as users report"]],
  },
  {
    name: "scheduler",
    label: "Soft spread",
    more: true,
    options: [["honours-soft", "the scheduler honours it"], ["hard-only", "only hard constraints count"]],
  },
  { name: "timing.deregistration", label: "Deregistration lag", help: "Seconds, least..most: 30..180", more: true },
  { name: "timing.registration", label: "Registration lag", help: "Seconds, least..most: 60..270", more: true },
  { name: "longest", label: "Longest connection", help: "As 30s or 5m", more: true },
  { name: "kubernetes", label: "Kubernetes version", help: "As 1.31", more: true },
  { name: "lbc", label: "Load Balancer Controller version", help: "As 2.8", more: true },
  { name: "chart", label: "Chart version", help: "As 9.19.1", more: true },
  { name: "repository", label: "Repository", more: true },
  { name: "revision", label: "Revision", more: true },
  { name: "pipeline", label: "Pipeline run", help: "Its web address", more: true },
];

export function contextFields() {
  return [
    element("div", { class: "fields" }, fields.filter(({ more }) => !more).map(fieldFor)),
    element("details", { class: "more" },
      element("summary", {}, "More context"),
      element("div", { class: "fields" }, fields.filter(({ more }) => more).map(fieldFor))),
  ];
}

/** The parameters that the reader filled in or changed from the first choice, which is the service's own default. */
export function readContext(form) {
  const context = {};
  for (const { name, options } of fields) {
    const value = form.elements.namedItem(name).value.trim();
    if (value && value !== options?.[0][0]) context[name] = value;
  }
  return context;
}

function fieldFor({ name, label, help, placeholder, options }) {
  const id = `field-${name.replace(".", "-")}`;
  const described = { id, name, "aria-describedby": help ? `${id}-help` : null };
  return element("div", { class: "field" },
    element("label", { for: id }, label),
    options
      ? element("select", described, options.map(([value, text]) => element("option", { value }, text)))
      : element("input", { ...described, type: "text", placeholder, spellcheck: "false", autocomplete: "off" }),
    help && element("p", { class: "field__help", id: `${id}-help` }, help));
}
