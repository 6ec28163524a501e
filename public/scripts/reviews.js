// The list of reviews, newest first.

import { listReviews } from "./api.js";
import { element, foreign, notice, soft } from "./dom.js";
import { moment } from "./format.js";
import { provenance } from "./provenance.js";
import { reviewAddress } from "./router.js";
import { submitForm } from "./submit.js";
import { badge, tone } from "./verdict.js";

// Names beyond these are counted: a bundle can hold hundreds of workloads.
const namedWorkloads = 4;

export async function reviewsPage(query, signal) {
  const { reviews, next } = await listReviews(query.toString(), signal);
  const isFirst = !query.has("cursor");
  return {
    title: "Reviews",
    node: element("div", { class: "page page--list" },
      element("section", { class: "list", "aria-labelledby": "list-title" },
        element("h1", { id: "list-title", tabindex: "-1" }, "Reviews"),
        reviews.length > 0 ? list(reviews) : emptiness(isFirst),
        pages(isFirst, next)),
      element("section", { class: "aside", "aria-labelledby": "new-title" },
        element("h2", { id: "new-title" }, "Review manifests"),
        element("p", { class: "soft" }, "For how long, at worst, will clients of each zone fail while this rolls out?"),
        submitForm())),
  };
}

function list(reviews) {
  return element("ol", { class: "reviews" }, reviews.map((review) =>
    element("li", { class: `reviews__one ${tone(review.verdict)}` },
      element("div", { class: "reviews__verdict" }, badge(review.verdict), time(review.createdAt)),
      element("a", { class: "reviews__summary", href: reviewAddress(review.id) }, foreign(review.summary)),
      element("div", { class: "reviews__facts" },
        workloads(review.workloads),
        provenance(review.provenance)))));
}

function time(text) {
  const { exact, ago } = moment(text);
  return element("time", { datetime: text, title: exact }, ago);
}

function workloads(all) {
  const shown = all.slice(0, namedWorkloads).map(({ namespace, name, kind, verdict }) =>
    element("li", {},
      all.length > 1 && badge(verdict),
      soft(kind, " "),
      foreign(namespace ? `${namespace}/${name}` : name, { class: "name" })));
  const rest = all.length - namedWorkloads;
  if (rest > 0) shown.push(element("li", { class: "soft" }, `and ${rest} more`));
  return shown.length > 0 && element("ul", { class: "inline", "aria-label": "Workloads" }, shown);
}

function pages(isFirst, next) {
  if (isFirst && next === null) return null;
  return element("nav", { class: "pages", "aria-label": "More reviews" },
    !isFirst && element("a", { class: "button", href: "#/" }, "Newest"),
    next !== null && element("a", { class: "button", href: `#/?${next}`, rel: "next" }, "Older reviews"));
}

function emptiness(isFirst) {
  if (!isFirst) return notice("There are no older reviews.");
  const command = [
    "curl --data-binary @manifests.yaml \\",
    `  '${window.location.origin}/v1/reviews?zones=us-east-1a:2,us-east-1b:2'`,
  ].join("\n");
  return element("div", { class: "empty" },
    element("p", { class: "lede" }, "No reviews yet."),
    element("p", {},
      "Send what your pipeline would apply, for example from ", element("code", {}, "helm template"), ":"),
    element("pre", { class: "command", tabindex: "0", role: "group", "aria-label": "Command" },
      element("code", {}, command)),
    element("p", { class: "soft" }, "Or paste manifests into the box on this page."));
}
