// The fields for what the manifests do not say, filled with what the review was made with.

import { element } from "../dom.js";
import { quantity } from "../format.js";
import { go } from "../router.js";
import { assumable, fieldFor } from "../submit/context.js";
import { addressIn } from "./assumed.js";
import { givenIn, leftOut } from "./given.js";

/** The form; sent, it goes to the address of the review under what it holds. */
export function formOf(stored, review, assumed) {
  const given = givenIn(stored);
  const values = { ...given, ...assumed };
  const form = element("form", { class: "submit", novalidate: true, "aria-label": "What if" },
    element("div", { class: "fields" }, assumable.map((field) =>
      fieldFor({ ...field, help: (field.name in given ? null : valueIn(review, field.name)) ?? field.help }))),
    element("p", { class: "buttons" },
      element("button", { type: "submit", class: "button button--main" }, "Review with these"),
      element("span", { class: "soft" }, "Nothing is stored.")));
  for (const { name, options } of assumable) {
    const value = values[name];
    form.elements.namedItem(name).value = value === undefined || value === leftOut ? options?.[0][0] ?? "" : value;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = {};
    for (const { name, options } of assumable) {
      const value = form.elements.namedItem(name).value.trim();
      if (value !== (given[name] ?? options?.[0][0] ?? "")) wanted[name] = value || leftOut;
    }
    go(addressIn({ id: stored.id, assumed: wanted }));
  });
  return form;
}

// The numbers of the plan that a parameter decides, or has a part in.
const decided = {
  zones: "placement",
  "readiness-gate": "readinessGate",
  "timing.pod-start": "podStart",
  "timing.registration": "healthy",
  "timing.gate": "available",
  "timing.deregistration": "deregistrationLag",
  "timing.dns-ttl": "dnsTTL",
};

/** "Now 30–90 s, profile reference": what the review has for a parameter, of its first workload. */
function valueIn({ workloads: [{ plan, versions }] }, name) {
  const number = plan.find(({ setting }) => setting === decided[name]);
  const version = versions.find(({ of }) => of === name);
  if (version) return `Now ${version.version}, ${version.source.kind} ${version.source.detail}.`;
  if (!number) return null;
  const sum = ["healthy", "available"].includes(number.setting) ? `${number.setting} after ` : "";
  const { kind, detail } = number.source;
  const from = kind === "derived" ? ":" : `, ${kind.replaceAll("-", " ")}`;
  return `Now ${sum}${quantity(number.value, number.unit)}${from} ${detail}.`;
}
