// What the manifests do not say: the fields of a review's context.

import { element, foreign } from "../dom.js";
import { fieldId } from "../whatif/assumed.js";

// `name` is the request's parameter; those under `more` are needed seldom, those of the `origin` change no result.
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
  {
    name: "readiness-gate",
    label: "Readiness gate",
    more: true,
    options: [["", "as the manifests show"], ["true", "injected"], ["false", "not injected"]],
  },
  { name: "service-class", label: "Class of Services without one", help: "As service.k8s.aws/nlb, or none", more: true },
  {
    name: "target-group-protocol",
    label: "Protocol of bindings without one",
    more: true,
    options: [["", "not known"], ["TCP", "TCP: Network Load Balancer"], ["HTTP", "HTTP: Application Load Balancer"]],
  },
  {
    name: "scenarios",
    label: "Beside the rollout",
    help: "all, or some of node-replacement, drain-in-place, node-loss, scale-in",
    more: true,
  },
  { name: "nodes-per-zone", label: "Nodes in each zone", help: "As 2, where no Nodes are posted", more: true },
  { name: "pdb-timeout", label: "Budgets hold for", help: "As 15m: then pods are deleted", more: true },
  { name: "interruptions", label: "Pushes during a rollout", help: "As 1", more: true },
  timing("pod-start", "Pod start", "5..30"),
  timing("registration", "Registration lag", "60..270"),
  timing("gate", "Gate lag", "0..120"),
  timing("deregistration", "Deregistration lag", "30..180"),
  timing("endpoint-lag", "Endpoint lag of nodes", "0..10"),
  timing("dns-ttl", "DNS time to live", "60"),
  timing("node-absence", "Absence of a drained node", "120..600"),
  { name: "longest", label: "Longest connection", help: "As 30s or 5m", more: true },
  { name: "kubernetes", label: "Kubernetes version", help: "As 1.31", more: true },
  { name: "lbc", label: "Load Balancer Controller version", help: "As 2.8", more: true },
  { name: "chart", label: "Chart version", help: "As 9.19.1", more: true },
  { name: "repository", label: "Repository", more: true, origin: true },
  { name: "branch", label: "Branch", more: true, origin: true },
  { name: "revision", label: "Revision", more: true, origin: true },
  { name: "pipeline", label: "Pipeline run", help: "Its web address", more: true, origin: true },
];

function timing(name, label, placeholder) {
  return { name: `timing.${name}`, label, placeholder, help: "Seconds, as least..most or as one number", more: true };
}

/** The fields that change a result: `[{ name, label, options }]`. */
export const assumable = fields.filter(({ origin }) => !origin);

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

/** Marks the fields that the service complains of, each with what is wrong beside it. */
export function markFields(form, errors) {
  for (const field of form.querySelectorAll("[name]")) {
    const wrong = errors.filter(({ parameter }) => parameter === field.name);
    const [help, id] = [`${field.id}-help`, `${field.id}-error`];
    const described = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one === help);
    form.querySelector(`#${CSS.escape(id)}`)?.remove();
    field.removeAttribute("aria-invalid");
    if (wrong.length > 0) {
      described.push(id);
      field.setAttribute("aria-invalid", "true");
      field.after(element("p", { class: "field__error", id }, foreign(wrong.map(({ detail }) => detail).join(" "))));
      field.closest("details")?.setAttribute("open", "");
    }
    field.setAttribute("aria-describedby", described.join(" "));
  }
}

/** A field with its label; `help` may be nodes. */
export function fieldFor({ name, label, help, placeholder, options }) {
  const id = fieldId(name);
  const described = { id, name, "aria-describedby": help ? `${id}-help` : null };
  return element("div", { class: "field" },
    element("label", { for: id }, label),
    options
      ? element("select", described, options.map(([value, text]) => element("option", { value }, text)))
      : element("input", { ...described, type: "text", placeholder, spellcheck: "false", autocomplete: "off" }),
    help && element("p", { class: "field__help", id: `${id}-help` }, help));
}
