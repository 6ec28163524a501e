// A workload's reviews as a table: what the sparkline shows, with a way to each.

import { element, foreign, outsideLink, soft } from "../dom.js";
import { moment } from "../format.js";
import { comparisonAddress, reviewAddress } from "../router.js";
import { cell, row, rowHeading, table } from "../table.js";
import { badge } from "../verdict.js";

/** The newest first; each is compared with the one below it, which came before. */
export function historyTable(history) {
  return table("table--cards", "Its reviews, the newest first", ["When", "Verdict", "Source", "Compare"],
    [history.map((entry, index) => historyRow(entry, history[index + 1]))]);
}

function historyRow({ review, createdAt, verdict, repository, revision }, before) {
  const { exact, ago } = moment(createdAt);
  return row({},
    rowHeading({}, element("a", { href: reviewAddress(review) }, element("time", { datetime: createdAt }, exact)), " ",
      element("span", { class: "small" }, ago)),
    cell("Verdict", {}, badge(verdict)),
    cell("Source", { class: "source-cell" },
      repository && outsideLink(repository, repository.replace(/^https?:\/\//i, "")),
      repository && revision && " ",
      revision && [soft("revision "), foreign(revision, { class: "code" })],
      !repository && !revision && soft("not given")),
    cell("Compare", {}, before
      ? element("a", { href: comparisonAddress(before.review, review) }, changed(before.verdict, verdict),
        element("span", { class: "unseen" }, `: ${exact} with the one before`))
      : soft("the first here")));
}

function changed(before, after) {
  return before === after ? "With the one before" : `${before} → ${after}`;
}
