// A workload's reviews as a table: what the sparkline shows, with a way to each.

import { comparisonAddress } from "../addresses.js";
import { element, soft } from "../dom.js";
import { moment } from "../format.js";
import { provenance } from "../provenance.js";
import { reviewAddress } from "../router.js";
import { cell, row, rowHeading, table } from "../table.js";
import { badge, verdictWord } from "../verdict.js";

/** The newest first; each is compared with the one below it, which came before. */
export function historyTable(history) {
  return table("table--cards", "Its reviews, the newest first", ["When", "Verdict", "Source", "Compare"],
    [history.map((entry, index) => historyRow(entry, history[index + 1]))]);
}

function historyRow({ review, createdAt, verdict, repository, revision }, before) {
  const { exact, ago } = moment(createdAt);
  return row({},
    rowHeading({}, element("a", { href: reviewAddress(review) }, element("time", { datetime: createdAt }, exact)),
      element("p", { class: "small" }, ago)),
    cell("Verdict", {}, badge(verdict)),
    cell("Source", {}, provenance({ repository, revision }) || soft("not given")),
    cell("Compare", {}, before
      ? [
        element("a", { href: comparisonAddress(before.review, review) }, "With the one before",
          element("span", { class: "unseen" }, ` (of ${exact})`)),
        before.verdict !== verdict && soft(` from ${verdictWord(before.verdict)} to ${verdictWord(verdict)}`),
      ]
      : soft("the first here")));
}
