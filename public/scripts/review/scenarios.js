// Other ways than a rollout in which the pods go: each with its verdict, its windows by zone and a picture of its course.

import { endingsOf } from "../certified.js";
import { element, folded, foreign } from "../dom.js";
import { capital, seconds, withoutEnd } from "../format.js";
import { scenarioName } from "../scenarioname.js";
import { cell, row, rowHeading, table } from "../table.js";
import { documentsOf } from "../timeline/documents.js";
import { pictureOf } from "../timeline/picture.js";
import { sceneOn } from "../timeline/scene.js";
import { badge } from "../verdict.js";
import { lengthAside, lengthClass, lengthText, stated } from "../window.js";

/** A list with a line for each scenario, and their windows side by side; nothing where there are none. */
export function scenariosOf(review, workload, pictures) {
  const scenarios = workload.scenarios ?? [];
  if (scenarios.length === 0) return null;
  const endings = endingsOf(workload);
  return [
    element("ul", { class: "scenarios" }, scenarios.map((scenario) => element("li", {},
      badge(scenario.verdict), " ", element("strong", {}, capital(scenarioName(scenario.scenario))), ": ", foreign(scenario.summary),
      scenario.assumptions.map(({ text }) => element("p", { class: "small" }, "Assumed: ", foreign(text))),
      endings.map(({ title, found }) => afterText(scenario, title, found.scenarios ?? []))))),
    windowTable(scenarios),
    scenarios.map((scenario) => courseOf(review, scenario, pictures)),
  ];
}

function afterText({ scenario, summary }, title, found) {
  const after = found.find((one) => one.scenario === scenario);
  return after && after.summary !== summary
    && element("p", { class: "small" }, badge(after.verdict), ` ${title}: `, foreign(after.summary));
}

function windowTable(scenarios) {
  const zones = scenarios[0].zones.map(({ zone }) => zone);
  const rows = zones.map((zone, index) => row({},
    rowHeading({ class: "zone" }, foreign(zone, { class: "zone__name" })),
    scenarios.map((scenario) => windowCell(scenario, scenario.zones[index]?.blackout, "blackout"))));
  rows.push(row({}, rowHeading({ class: "zone" }, "Load balancer"),
    scenarios.map((scenario) => windowCell(scenario, scenario.outage, "outage"))));
  return table("table--cards", "For how long nothing serves, at worst",
    ["Zone", ...scenarios.map((scenario) => capital(scenarioName(scenario.scenario)))], [rows]);
}

function windowCell(scenario, found, kind) {
  const window = found && stated({ ...found, kind });
  return cell(capital(scenarioName(scenario.scenario)), {}, window && [
    element("span", { class: `window__number ${lengthClass(window)}` }, lengthText(window)),
    element("p", { class: "small" }, lengthAside(window)),
    window.computed && !window.exact && element("p", { class: "small" }, `at most ${mostOf(window)}`),
    element("p", { class: "small" }, foreign(window.reason ?? window.derivation)),
  ]);
}

function mostOf({ upperBoundSeconds }) {
  return upperBoundSeconds === null ? withoutEnd : seconds(upperBoundSeconds);
}

/** The course of the window that is longest of those that have one. */
function courseOf(review, { scenario }, pictures) {
  // A workload whose pictures did not come says so where its rollout stands.
  const choices = pictures.views?.find(({ view }) => view === "current")?.choices ?? [];
  const choice = choices.find(({ window }) => window === scenario || window.startsWith(`${scenario}/`));
  if (!choice) return null;
  return folded(capital(choice.label), () => {
    const links = documentsOf(review, pictures, choice.window, "current");
    return pictureOf(sceneOn(choice.scene, choice.scene.lastSecond, []), pictures.legend, { links }).node;
  });
}
