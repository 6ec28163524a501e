// One review, from its verdict to what it rests on.

import { getManifests, getReview, getTimelines } from "../api.js";
import { bothEnds } from "../certified.js";
import { element, foreign, notice, section } from "../dom.js";
import { moment } from "../format.js";
import { styled } from "../loading.js";
import { provenance } from "../provenance.js";
import { go, reviewsAddress } from "../router.js";
import { timelineOf } from "../timeline/timeline.js";
import { badge, tone } from "../verdict.js";
import { addressIn, assumedIn, isSame } from "../whatif/assumed.js";
import { questionOf } from "../whatif/question.js";
import { aboutReview } from "./about.js";
import { changeOf } from "./change.js";
import { contents, showPart } from "./contents.js";
import { findingList, findingsOf } from "./findings.js";
import { manifestPane } from "./manifest.js";
import { placeIn } from "./places.js";
import { assumptionsOf, planOf } from "./plan.js";
import { recommendationsOf } from "./recommendations.js";
import { rolloutFacts } from "./rolloutfacts.js";
import { workloadHead } from "./workloadhead.js";
import { windowsOf } from "./zones.js";

/** A stored review, or what it would be under the assumptions of the address. */
export async function reviewPage(id, query, signal) {
  const assumed = assumedIn(query);
  // All is there at once, so that nothing moves what is jumped to.
  const reading = getReview(id, signal).then(current);
  // Nobody waits for them where the review itself fails, or is left: they never reject.
  const orWhy = (error) => error;
  const texts = getManifests(id, signal).catch(orWhy);
  const drawing = getTimelines(id, signal).catch(orWhy);
  const making = Object.keys(assumed).length > 0
    ? Promise.all([reading, texts, import("../whatif/asked.js")])
      .then(([stored, files, { answered }]) => answered(stored, files, assumed, signal))
    : reading.then((review) => ({ review, question: questionOf(review) }));
  const [{ review, question, timelines = await drawing }, seldom, change, files] = await Promise.all([
    making,
    making.then(({ review: one }) => seldomIn(one)),
    making.then(({ review: one }) => changeOf(one, one.workloads.length === 1 ? 3 : 2, signal)),
    texts,
  ]);
  const workloads = review.workloads;
  const hasManifests = Array.isArray(files) && files.length > 0;
  const findings = findingsOf(review);
  const pane = hasManifests
    ? manifestPane(files, marksOf(review, findings), () => back())
    : null;
  const back = () => go(addressIn(review, { item: shownItem }));
  let shownItem = null;

  const node = element("div", { class: "page page--review" },
    reviewHeader(review, seldom),
    hasManifests && question.node,
    workloads.map((workload, index) =>
      workloadSection(review, workload, `workload-${index + 1}`,
        { change: workloads.length === 1 && change, timeline: timelineIn(timelines, index), ...seldom })),
    workloads.length > 1 && change,
    section("findings", 2, "Findings and manifests", { class: "beside" },
      element("div", { class: "beside__parts" },
        element("div", { class: "block" }, findingList(review, findings)),
        pane?.node ?? notice(files instanceof Error
          ? `The manifests could not be loaded: ${files.message}` : "The manifests were not kept."))),
    workloads.map((workload, index) => numbersSection(review, workload, `workload-${index + 1}`, workloads.length)),
    aboutReview(review));

  const update = ({ query }) => {
    if (!isSame(assumedIn(query), assumed)) return false;
    const place = placeIn(query);
    const item = place?.item ?? query.get("item");
    for (const lit of node.querySelectorAll(".item--lit")) lit.classList.remove("item--lit");
    if (place && pane) {
      shownItem = item;
      node.querySelector(`[data-item="${CSS.escape(item ?? "")}"]`)?.classList.add("item--lit");
      pane.mark(place, item ? `Back to ${itemName(item)}` : null);
      return true;
    }
    pane?.unmark();
    if (query.has("show")) {
      showPart(node, query.get("show")) || question.show?.(query.get("show"));
      return true;
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
    return true;
  };
  const shown = (route) => { if (route.query.size > 0) update(route); };
  const title = `${review.verdict}: ${workloads.map(nameOf).join(", ")}`;
  return { title: review.isWhatIf ? `What if: ${title}` : title, node, update, shown };
}

// Loaded for the few that have it.
async function seldomIn({ workloads }) {
  const has = (list) => workloads.some((workload) => workload[list]?.length > 0);
  const hasSteps = workloads.some(({ certified }) => certified?.steps.length > 0);
  return Object.assign({}, ...await Promise.all([
    has("scales") && import("./replicacounts.js"), has("scenarios") && import("./scenarios.js"), has("remaining") && import("./remaining.js"),
    hasSteps && import("./handsteps.js"), (hasSteps || has("remaining") || has("scenarios")) && styled("seldom"),
  ]));
}

async function current(review) {
  const isOlder = review.workloads.some(({ certified }) => certified?.unpatched);
  return isOlder ? (await import("./older.js")).upgraded(review) : review;
}

function reviewHeader(review, { commandsOf }) {
  const { exact, ago } = moment(review.createdAt);
  return element("header", { class: `verdict ${tone(review.verdict)}` },
    element("p", { class: "verdict__word" }, badge(review.verdict),
      review.isWhatIf && element("strong", {}, "What if: not stored")),
    element("h1", { class: "verdict__sentence", tabindex: "-1" }, foreign(review.summary)),
    review.workloads.length === 1 && bothEnds(review.workloads[0], commandsOf),
    element("div", { class: "verdict__facts" },
      element("time", { datetime: review.createdAt, title: exact }, `${exact}, ${ago}`),
      provenance(review.provenance),
      !review.isWhatIf && element("a", { href: reviewsAddress({ compare: review.id }) }, "Compare…")),
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
    href: addressIn(review, { item: id }),
  }));
}

// The pictures of one workload, or why there are none.
function timelineIn(timelines, index) {
  return timelines instanceof Error ? timelines : { ...timelines.workloads[index], legend: timelines.legend };
}

// What to do first, then why: the change stands beside its settings, where it is the change of no other workload.
function workloadSection(review, workload, id, { change, timeline, ...seldom }) {
  const { scalesOf, remainingOf, commandsOf, stepsOf, scenariosOf } = seldom;
  const scenarios = scenariosOf?.(review, workload, timeline);
  return section(id, 2, [foreign(nameOf(workload), { class: "name" })], { class: `workload ${tone(workload.verdict)}` },
    workloadHead(review, workload, id, commandsOf),
    element("div", { class: change ? "pictured" : null },
      section(`${id}-recommendations`, 3, "What to change", { class: "block" },
        recommendationsOf(review, workload, id, stepsOf), remainingOf?.(workload, id)),
      change),
    section(`${id}-timeline`, 3, "The worst rollout, pod by pod", { class: "block" },
      timelineOf(review, workload, timeline, id)),
    section(`${id}-windows`, 3, "What each zone loses, at worst", { class: "block" },
      windowsOf(workload, id), scalesOf?.(review, workload, id)),
    scenarios && section(`${id}-scenarios`, 3, "Beside the rollout", { class: "block" }, scenarios),
    section(`${id}-rollout`, 3, "The rollout", { class: "block" },
      rolloutFacts(workload) || notice("Not computed yet.")));
}

function numbersSection(review, workload, id, count) {
  const title = count > 1 ? ["Numbers behind it: ", foreign(nameOf(workload))] : "Numbers behind it";
  return section(`${id}-numbers`, 2, title, { class: "numbers" },
    element("div", { class: "numbers__parts" },
      section(`${id}-plan`, 3, "The plan", { class: "block" }, planOf(review, workload, id)),
      section(`${id}-assumptions`, 3, "Assumed", { class: "block" }, assumptionsOf(review, workload))));
}
