// One of the two reviews that are compared.

import { element, foreign } from "../dom.js";
import { listReviews } from "../list/request.js";
import { provenance } from "../provenance.js";
import { momentOf } from "../reviewid.js";
import { reviewAddress } from "../router.js";
import { time } from "../time.js";
import { badge, tone } from "../verdict.js";

/** The review as the list has it, found by its moment; null where the list does not tell. */
export async function rowOf(id, signal) {
  const moment = momentOf(id);
  if (moment === null) return null;
  const [since, until] = [moment, moment + 1].map((one) => new Date(one).toISOString());
  try {
    const { reviews } = await listReviews(new URLSearchParams({ since, until, limit: "200" }).toString(), signal);
    return reviews.find((review) => review.id === id) ?? null;
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return null;
  }
}

/** `row` adds to the card what the comparison does not say. */
export function reviewSide(heading, { review, verdict }, row) {
  return element("section", { class: `side ${tone(verdict)}` },
    element("h2", { class: "side__heading" }, heading),
    element("p", { class: "side__facts" }, badge(verdict), " ", time(new Date(momentOf(review)).toISOString())),
    element("p", {}, element("a", { href: reviewAddress(review) }, row ? foreign(row.summary) : "Open the review")),
    row && provenance(row.provenance));
}
