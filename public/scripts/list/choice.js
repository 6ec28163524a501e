// Choosing two reviews to compare: the first one stands in the address, the second is a link to the comparison.

import { comparisonAddress } from "../addresses.js";
import { element, foreign, soft } from "../dom.js";
import { moment } from "../format.js";
import { inOrder, momentOf } from "../reviewid.js";
import { reviewsAddress } from "../router.js";

/** The review that another one is to be compared with; null when none is chosen. */
export function chosen(query) {
  const id = query.get("compare");
  return id !== null && momentOf(id) !== null ? id : null;
}

function choosing(query, id) {
  const there = new URLSearchParams(query);
  if (id === null) there.delete("compare");
  else there.set("compare", id);
  return reviewsAddress(there);
}

/** What is chosen, and the way out; nothing when nothing is. */
export function choiceBar(query, reviews) {
  const id = chosen(query);
  if (id === null) return null;
  const names = (reviews.find((review) => review.id === id)?.workloads ?? []).map(({ name }) => name);
  return element("div", { class: "choice" },
    element("p", {}, element("strong", {}, "Choose the review to compare with"), " that of ",
      element("span", { class: "whole" }, moment(momentOf(id)).exact),
      names.length > 0 && [" of ", foreign(names[0]), names.length > 1 && ` and ${names.length - 1} more`]),
    element("a", { class: "button button--small", href: choosing(query, null) }, "Do not compare"));
}

/** What a row offers: to be the first of two, or the second. */
export function choiceLink(query, { id, createdAt }) {
  const first = chosen(query);
  if (first === id) return soft("Chosen");
  const [href, words] = first === null
    ? [choosing(query, id), "Compare…"] : [comparisonAddress(...inOrder(first, id)), "Compare with this"];
  return element("a", { href, class: "reviews__compare" }, words,
    element("span", { class: "unseen" }, ` (the review of ${moment(createdAt).exact})`));
}
