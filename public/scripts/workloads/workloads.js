// Every workload with its latest verdict.

import { workloadAddress, workloadsAddress } from "../addresses.js";
import { element, foreign, notice, soft } from "../dom.js";
import { noReviews, nothingMatches } from "../list/emptiness.js";
import { filterForm, isFiltered, titleOf, unfiltered, verdictField } from "../list/filters.js";
import { pageLinks } from "../list/paging.js";
import { listWorkloads } from "../list/request.js";
import { problemBox } from "../problembox.js";
import { reviewAddress } from "../router.js";
import { cell, row, rowHeading, table } from "../table.js";
import { time } from "../time.js";
import { badge } from "../verdict.js";

const words = { label: "More workloads", first: "First page", back: "Previous page", onwards: "Next page" };

export async function workloadsPage(query, signal) {
  const { workloads, next, problem } = await found(query, signal);
  const fields = [
    verdictField("Latest verdict"),
    { name: "namespace", label: "Namespace", known: workloads.map(({ namespace }) => namespace).filter(Boolean) },
  ];
  return {
    title: titleOf("Workloads", fields, query),
    node: element("div", { class: "page" },
      element("section", { class: "list", "aria-labelledby": "list-title" },
        element("h1", { id: "list-title", tabindex: "-1" }, "Workloads"),
        filterForm(fields, query, workloadsAddress, problem),
        problem && problemBox(problem, []),
        !problem && (workloads.length > 0 ? workloadTable(workloads) : emptiness(fields, query)),
        pageLinks(query, next, workloadsAddress, words))),
  };
}

async function found(query, signal) {
  try {
    return { ...await listWorkloads(query.toString(), signal), problem: null };
  } catch (problem) {
    if (problem.status !== 400) throw problem;
    return { workloads: [], next: null, problem };
  }
}

function emptiness(fields, query) {
  if (isFiltered(fields, query)) return nothingMatches("workload", workloadsAddress(unfiltered(fields, query)));
  return query.has("cursor") ? notice("There are no more workloads.") : noReviews();
}

function workloadTable(workloads) {
  return table("table--cards table--workloads", "Each workload as it was reviewed last",
    ["Workload", "Verdict", "Latest review", "When"],
    [workloads.map((workload) => row({},
      rowHeading({}, name(workload), element("p", { class: "small" }, workload.kind)),
      cell("Verdict", {}, badge(workload.verdict)),
      cell("Latest review", {}, element("a", { href: reviewAddress(workload.review) }, foreign(workload.summary))),
      cell("When", { class: "small" }, time(workload.createdAt))))]);
}

// Without a namespace the service has no address for a workload.
function name({ namespace, name: own }) {
  if (!namespace) return foreign(own);
  return element("a", { href: workloadAddress(namespace, own) }, soft(foreign(`${namespace}/`)), foreign(own));
}
