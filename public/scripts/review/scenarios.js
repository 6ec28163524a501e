// Other ways than a rollout in which the pods go: each with its verdict, its windows by zone and a course of events.

import { endingsOf } from "../certified.js";
import { element, folded, foreign } from "../dom.js";
import { capital, seconds, withoutEnd } from "../format.js";
import { scenarioName } from "../scenarioname.js";
import { cell, row, rowHeading, table } from "../table.js";
import { badge } from "../verdict.js";
import { lengthAside, lengthClass, lengthText, stated, worst } from "../window.js";

const words = {
  evict: "is evicted",
  delete: "is deleted",
  create: "is created",
  schedule: "gets a node",
  healthy: "is healthy: the load balancer sends it connections",
  available: "is ready: it counts for the budget",
  stopsServing: "takes no connection any more",
  cordon: "is cordoned",
  back: "is back",
  lost: "is lost",
};

/** A list with a line for each scenario, and their windows side by side; nothing where there are none. */
export function scenariosOf(workload) {
  const scenarios = workload.scenarios ?? [];
  if (scenarios.length === 0) return null;
  const endings = endingsOf(workload);
  return [
    element("ul", { class: "scenarios" }, scenarios.map((scenario) => element("li", {},
      badge(scenario.verdict), " ", element("strong", {}, capital(scenarioName(scenario.scenario))), ": ", foreign(scenario.summary),
      endings.map(({ title, found }) => afterText(scenario, title, found.scenarios ?? []))))),
    windowTable(scenarios),
    scenarios.map((scenario) => courseOf(scenario)),
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

/** The events of the worst window that has some. */
function courseOf(scenario) {
  const windows = scenario.zones.map(({ zone, blackout }) => ({ ...stated(blackout), zone, kind: "blackout" }));
  const shown = worst([...windows, { ...stated(scenario.outage), zone: null, kind: "outage" }]
    .filter(({ witness }) => witness));
  if (!shown) return null;
  const place = shown.zone ?? "the whole load balancer";
  return folded(`${capital(scenarioName(scenario.scenario))}: how ${place} goes dark`, () =>
    table("table--cards", `Events of a ${scenarioName(scenario.scenario)}`, ["At", "Event", "Where", "Why"],
      [shown.witness.events.map((event) => row({},
        rowHeading({}, `${event.at} s`),
        cell("Event", {}, foreign(event.pod ?? `node ${event.node}`), ` ${words[event.event] ?? event.event}`),
        cell("Where", {}, placeOf(event)),
        cell("Why", {}, foreign(event.rule))))]));
}

function placeOf({ pod, zone, node }) {
  if (zone === null) return pod ? "no node" : "";
  return [foreign(zone), pod && node !== null && `, node ${node}`];
}
