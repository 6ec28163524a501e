// One workload: its latest verdict, how it came to it review by review, and its badge.

import { comparisonAddress, workloadAddress } from "../addresses.js";
import { element, foreign, section } from "../dom.js";
import { reviewAddress, reviewsAddress } from "../router.js";
import { time } from "../time.js";
import { badge, tone } from "../verdict.js";
import { badgeSection } from "./badge.js";
import { historyTable } from "./history.js";
import { getWorkload } from "./request.js";
import { showNewest, sparkline } from "./sparkline.js";

// The most reviews that the service gives at once (openapi.yaml, getWorkload).
const longestHistory = 200;
const usualHistory = 50;

export async function workloadPage(namespace, name, query, signal) {
  const workload = await getWorkload(namespace, name, query.toString(), signal);
  const { history, kind, verdict } = workload;
  const asked = Number(query.get("limit") ?? usualHistory);
  const full = `${workload.namespace}/${workload.name}`;
  const node = element("div", { class: "page page--workload" },
    element("header", { class: `compared ${tone(verdict)}` },
      badge(verdict),
      element("h1", { tabindex: "-1" }, foreign(full)),
      element("p", { class: "soft" }, kind, history.length > 0 && [", reviewed last ", time(history[0].createdAt)]),
      element("p", { class: "buttons" },
        history.length > 0 && element("a", { class: "button", href: reviewAddress(history[0].review) },
          "The latest review"),
        history.length > 1 && element("a", {
          class: "button", href: comparisonAddress(history[1].review, history[0].review),
        }, "Compare the last two"),
        element("a", { class: "button button--quiet", href: reviewsAddress({ namespace, workload: name }) },
          "All its reviews"))),
    section("history", 2, "History", { class: "block" },
      sparkline(history),
      historyTable(history),
      history.length >= asked && asked < longestHistory && element("p", {},
        element("a", { href: workloadAddress(namespace, name, { limit: String(longestHistory) }) },
          `Up to ${longestHistory} reviews`))),
    await badgeSection(workload, signal));
  return { title: `${verdict}: ${full}`, node, shown: () => showNewest(node) };
}
