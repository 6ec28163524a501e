// The list of reviews, newest first.

import { announce, element, notice } from "../dom.js";
import { problemBox } from "../problembox.js";
import { reviewsAddress } from "../router.js";
import { submitForm } from "../submit/submit.js";
import { choiceBar, choiceLink, chosen } from "./choice.js";
import { noReviews, nothingMatches } from "./emptiness.js";
import { filterForm, isFiltered, titleOf, unfiltered, verdictField } from "./filters.js";
import { pageLinks } from "./paging.js";
import { listReviews } from "./request.js";
import { reviewRow } from "./row.js";

const words = {
  label: "More reviews", first: "Newest", back: "Newer reviews", onwards: "Older reviews",
};

export async function reviewsPage(query, signal) {
  const { reviews, next, problem } = await found(query, signal);
  const fields = fieldsFor(reviews);
  const list = element("section", { class: "list", "aria-labelledby": "list-title" });
  const fill = (now) => list.replaceChildren(...[
    element("h1", { id: "list-title", tabindex: "-1" }, "Reviews"),
    filterForm(fields, now, reviewsAddress, problem),
    problem && problemBox(problem, []),
    choiceBar(now, reviews),
    !problem && (reviews.length > 0
      ? element("ol", { class: "reviews" }, reviews.map((review) => reviewRow(review, choiceLink(now, review))))
      : emptiness(fields, now)),
    pageLinks(now, next, reviewsAddress, words),
  ].filter(Boolean));
  fill(query);

  // Choosing a review to compare changes what the rows offer, and nothing else.
  const update = ({ query: now }) => {
    const [before, after] = [chosen(query), chosen(now)];
    if (before === after) return false;
    query = now;
    fill(now);
    list.querySelector(".choice a, .reviews__compare")?.focus({ preventScroll: true });
    announce(after === null ? "Not comparing" : "Choose the review to compare with");
    return true;
  };
  return { title: titleOf("Reviews", fields, query), node: page(list), update };
}

function page(list) {
  return element("div", { class: "page page--list" },
    list,
    element("section", { class: "aside", "aria-labelledby": "new-title" },
      element("h2", { id: "new-title" }, "Review manifests"),
      element("p", { class: "soft" }, "For how long, at worst, will clients of each zone fail while this rolls out?"),
      submitForm()));
}

/** One page of the list; a filter that the service does not take is shown beside the form. */
async function found(query, signal) {
  const asked = new URLSearchParams(query);
  asked.delete("compare");
  try {
    return { ...await listReviews(asked.toString(), signal), problem: null };
  } catch (problem) {
    if (problem.status !== 400) throw problem;
    return { reviews: [], next: null, problem };
  }
}

function fieldsFor(reviews) {
  const workloads = reviews.flatMap((review) => review.workloads);
  const provenances = reviews.map(({ provenance }) => provenance);
  return [
    verdictField("Verdict"),
    { name: "namespace", label: "Namespace", known: workloads.map(({ namespace }) => namespace).filter(Boolean) },
    { name: "workload", label: "Workload", known: workloads.map(({ name }) => name) },
    { name: "repository", label: "Repository", known: provenances.map(({ repository }) => repository).filter(Boolean) },
    { name: "branch", label: "Branch", known: provenances.map(({ branch }) => branch).filter(Boolean) },
    { name: "label", label: "Label", known: provenances.flatMap(({ labels }) => labels), adds: true },
    { name: "since", label: "From (UTC)", type: "date" },
    { name: "until", label: "Before (UTC)", type: "date" },
  ];
}

function emptiness(fields, query) {
  if (isFiltered(fields, query)) return nothingMatches("review", reviewsAddress(unfiltered(fields, query)));
  return query.has("cursor") ? notice("There are no older reviews.") : noReviews();
}
