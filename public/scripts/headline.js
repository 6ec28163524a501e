// The top of a review.

import { element, foreign } from "./dom.js";
import { contents } from "./contents.js";
import { moment } from "./format.js";
import { provenance } from "./provenance.js";
import { tone, verdictBadge } from "./verdict.js";

/** The verdict in one sentence, and where it comes from. */
export function reviewHeader(review) {
  const { exact, ago } = moment(review.createdAt);
  return element("header", { class: `verdict ${tone(review.verdict)}` },
    element("p", { class: "verdict__word" }, verdictBadge(review.verdict)),
    element("h1", { class: "verdict__sentence", tabindex: "-1" }, foreign(review.summary)),
    element("div", { class: "verdict__facts" },
      element("time", { datetime: review.createdAt, title: exact }, ago ? `${exact}, ${ago}` : exact),
      provenance(review.provenance ?? {})),
    contents(review));
}
