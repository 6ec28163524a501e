// What two reviews of the same manifests say differently: verdicts, windows and recommended settings.

import { element, foreign } from "../dom.js";
import { capital, listed, quantity } from "../format.js";
import { scenarioName } from "../scenarioname.js";
import { compare, lengthText, portName, stated } from "../window.js";

/** A list of the differences; a sentence where there is none. */
export function differencesOf(stored, other) {
  const several = other.workloads.length > 1;
  const isSame = (one) => ({ namespace, name, kind }) =>
    namespace === one.namespace && name === one.name && kind === one.kind;
  const lines = other.workloads.flatMap((workload) => {
    const before = stored.workloads.find(isSame(workload));
    const found = before ? [verdictLine, windowLines, settingLines].flatMap((lines) => lines(before, workload))
      : [["", "not in the stored review"]];
    return found.map(([tone, words]) => [tone, several ? [workload.name, ": ", words] : words]);
  });
  if (lines.length === 0) return element("p", {}, "No window, no verdict and no recommended setting differs.");
  return element("ul", { class: "differences" }, lines.map(([tone, words]) =>
    element("li", {}, [words].flat(Infinity).map((text) => foreign(text)),
      tone && [" ", element("strong", { class: `differences__${tone}` }, tone)])));
}

function verdictLine(before, after) {
  return before.verdict === after.verdict ? [] : [["", `Verdict: ${before.verdict} → ${after.verdict}`]];
}

function windowLines(before, after) {
  const severalServices = after.loadBalancer.services.length > 1;
  const old = new Map(windowsIn(before).map((one) => [keyOf(one), one]));
  const lines = new Map();
  for (const one of windowsIn(after)) {
    const was = old.get(keyOf(one));
    const [from, to] = [was ? lengthText(was.window) : "no such zone", lengthText(one.window)];
    if (from === to) continue;
    const what = [capital(one.window.kind), portName(one.window.port, severalServices),
      one.scenario && `(${scenarioName(one.scenario)})`].filter(Boolean).join(" ");
    const tone = was ? (compare(one.window, was.window) > 0 ? "longer" : "shorter") : "";
    const key = [what, from, to].join("\n");
    if (!lines.has(key)) lines.set(key, { what, change: `: ${from} → ${to}`, tone, zones: [] });
    if (one.zone !== null) lines.get(key).zones.push(one.zone);
  }
  return [...lines.values()].map(({ what, change, tone, zones }) =>
    [tone, [what, zones.length > 0 ? ` in ${listed(zones)}` : "", change]]);
}

function windowsIn({ zones, outage, scenarios }) {
  return [{ zone: null, window: stated(outage) },
    ...zones.flatMap(({ zone, windows }) => windows.map((window) => ({ zone, window: stated(window) }))),
    ...(scenarios ?? []).flatMap(windowsOf)];
}

function windowsOf({ scenario, zones, outage }) {
  return [{ scenario, zone: null, window: stated({ kind: "outage", ...outage }) },
    ...zones.map(({ zone, blackout }) => ({ scenario, zone, window: stated({ kind: "blackout", ...blackout }) }))];
}

function keyOf({ scenario, zone, window: { kind, port } }) {
  return [scenario, zone, kind, port?.service, port?.number].join("\n");
}

function settingLines(before, after) {
  const value = ({ recommended, unit }) => quantity(recommended, unit);
  return after.recommendations.flatMap((one) => {
    const was = before.recommendations.find(({ setting }) => setting === one.setting);
    if (was && value(was) === value(one)) return [];
    return [["", `Recommended ${one.title}: ${was ? value(was) : "nothing"} → ${value(one)}`]];
  }).concat(before.recommendations
    .filter(({ setting }) => !after.recommendations.some((one) => one.setting === setting))
    .map((one) => ["", `Recommended ${one.title}: ${value(one)} → nothing`]));
}
