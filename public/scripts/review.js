// One review: the verdict, then what each zone loses, then why, then everything it rests on.

import { aboutReview } from "./about.js";
import { getManifests, getReview } from "./api.js";
import { changeOf } from "./change.js";
import { contents, showPart } from "./contents.js";
import { element, foreign, notice, section } from "./dom.js";
import { findingList, findingsOf } from "./findings.js";
import { moment } from "./format.js";
import { manifestPane } from "./manifest.js";
import { placeIn } from "./places.js";
import { assumptionsOf, planOf } from "./plan.js";
import { provenance } from "./provenance.js";
import { recommendationsOf } from "./recommendations.js";
import { rolloutFacts } from "./rollout.js";
import { go, reviewAddress } from "./router.js";
import { scalesOf } from "./scales.js";
import { timelineOf } from "./timeline/timeline.js";
import { badge, tone } from "./verdict.js";
import { windowsOf } from "./windows.js";
import { workloadHead } from "./workload.js";

export async function reviewPage(id, signal) {
  // The review is worth showing without its manifests. All is there at once, so that nothing moves what is jumped to.
  const reading = getReview(id, signal);
  const [review, change, files] = await Promise.all([
    reading,
    reading.then((one) => changeOf(one, signal)),
    getManifests(id, signal).catch((error) => { if (error.name === "AbortError") throw error; return error; }),
  ]);
  const workloads = review.workloads;
  const findings = findingsOf(review);
  const pane = Array.isArray(files) && files.length > 0
    ? manifestPane(files, marksOf(review, findings), () => back())
    : null;
  const back = () => go(reviewAddress(review.id, { item: shownItem }));
  let shownItem = null;

  const node = element("div", { class: "page page--review" },
    reviewHeader(review),
    workloads.map((workload, index) => workloadSection(review, workload, `workload-${index + 1}`)),
    change,
    section("findings", 2, "Findings and manifests", { class: "beside" },
      element("div", { class: "beside__parts" },
        element("div", { class: "block" }, findingList(review, findings)),
        pane?.node ?? notice(files instanceof Error
          ? `The manifests could not be loaded: ${files.message}` : "The manifests were not kept."))),
    workloads.map((workload, index) => numbersSection(review, workload, `workload-${index + 1}`, workloads.length)),
    aboutReview(review));

  const update = ({ query }) => {
    const place = placeIn(query);
    const item = place?.item ?? query.get("item");
    for (const lit of node.querySelectorAll(".item--lit")) lit.classList.remove("item--lit");
    if (place && pane) {
      shownItem = item;
      node.querySelector(`[data-item="${CSS.escape(item ?? "")}"]`)?.classList.add("item--lit");
      pane.mark(place, item ? `Back to ${itemName(item)}` : null);
      return;
    }
    pane?.unmark();
    if (query.has("show")) {
      showPart(node, query.get("show"));
      return;
    }
    const name = CSS.escape(item ?? shownItem ?? "");
    const origin = name && (node.querySelector(`#${name}`) ?? node.querySelector(`[data-link="${name}"]`));
    if (origin) {
      origin.closest("details")?.setAttribute("open", "");
      const whole = origin.closest("[data-item]");
      if (item) whole?.classList.add("item--lit");
      origin.focus({ preventScroll: true });
      whole?.scrollIntoView({ block: "nearest" });
    }
    shownItem = null;
  };
  const shown = (route) => { if (route.query.size > 0) update(route); };
  return { title: `${review.verdict}: ${workloads.map(nameOf).join(", ")}`, node, update, shown };
}

function reviewHeader(review) {
  const { exact, ago } = moment(review.createdAt);
  return element("header", { class: `verdict ${tone(review.verdict)}` },
    element("p", { class: "verdict__word" }, badge(review.verdict)),
    element("h1", { class: "verdict__sentence", tabindex: "-1" }, foreign(review.summary)),
    element("div", { class: "verdict__facts" },
      element("time", { datetime: review.createdAt, title: exact }, `${exact}, ${ago}`),
      provenance(review.provenance)),
    contents(review));
}

function nameOf({ namespace, name }) {
  return namespace ? `${namespace}/${name}` : name;
}

// "workload-1-recommendation-2" → "recommendation 2".
function itemName(item) {
  const [, kind, number] = /([a-z]+)-(\d+)$/.exec(item) ?? [];
  return kind ? `${kind} ${number}` : "where you were";
}

function marksOf(review, findings) {
  return findings.filter(({ finding }) => finding.location?.line).map(({ id, finding }) => ({
    location: finding.location,
    severity: finding.suppression ? "note" : finding.severity,
    name: `Finding ${id.replace(/\D+/, "")}: ${finding.message}`,
    href: reviewAddress(review.id, { item: id }),
  }));
}

function workloadSection(review, workload, id) {
  return section(id, 2, [foreign(nameOf(workload), { class: "name" })], { class: `workload ${tone(workload.verdict)}` },
    workloadHead(review, workload, id),
    section(`${id}-windows`, 3, "What each zone loses, at worst", { class: "block" },
      windowsOf(workload, id), scalesOf(review, workload, id)),
    section(`${id}-timeline`, 3, "How it comes to that", { class: "block" }, timelineOf(workload, id)),
    section(`${id}-rollout`, 3, "The rollout", { class: "block" },
      rolloutFacts(workload) || notice("Not computed yet.")),
    section(`${id}-recommendations`, 3, "What to change", { class: "block" }, recommendationsOf(review, workload, id)));
}

function numbersSection(review, workload, id, count) {
  const title = count > 1 ? ["Numbers behind it: ", foreign(nameOf(workload))] : "Numbers behind it";
  return section(`${id}-numbers`, 2, title, { class: "numbers" },
    element("div", { class: "numbers__parts" },
      section(`${id}-plan`, 3, "The plan", { class: "block" }, planOf(review, workload, id)),
      section(`${id}-assumptions`, 3, "Assumed", { class: "block" }, assumptionsOf(workload))));
}
