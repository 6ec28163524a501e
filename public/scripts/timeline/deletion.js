// What a deletion does to a pod's ports, from the numbers of the plan: every deletion of a rollout is like this one.

import { seconds } from "../format.js";
import { portSettingOf, refusedSpan, settingOf } from "./plan.js";
import { hasPhase } from "./rollout.js";

const phases = {
  serving: { name: "Open", meaning: "sent and taken" },
  draining: { name: "Ending", meaning: "may still be sent; still taken" },
  refused: { name: "Refused", meaning: "may still be sent; not taken" },
  cut: { name: "Cut", meaning: "promised, not kept" },
  gone: { name: "Over", meaning: "nothing sent or taken" },
};

/** The scene, null when the plan lacks the numbers. */
export function deletionScene(workload, windows) {
  const lag = settingOf(workload, "deregistrationLag");
  if (typeof lag?.most !== "number") return null;
  const grace = settingOf(workload, "terminationGracePeriodSeconds") ?? 0;
  const parts = windows.map((window) => spanOf(workload, window, grace)).filter(Boolean);
  if (parts.length === 0) return null;
  const last = Math.max(lag.most, grace, ...parts.map(({ to }) => to));
  const [start, end] = [-last * 0.15, last * 1.08];
  const group = {
    name: null, title: "One deleted pod", serving: null, dark: [], pods: [], isTarget: true,
    lanes: [balancerLane(lag, start, end), ...parts.map((part) => laneOf(part, start, end))],
  };
  const events = [
    { at: 0, what: "the pod is deleted", cause: "the rollout replaces it, as it replaces every old pod" },
    ...group.lanes.map(({ closing }) => closing).filter(Boolean),
    { at: lag.least, what: "the load balancer may have stopped sending", cause: "the deregistration lag, at least" },
    { at: lag.most, what: "the last new connection arrives", cause: "the deregistration lag, at most" },
    grace > 0 && { at: grace, what: "the pod is killed if it still runs", cause: "terminationGracePeriodSeconds" },
  ].filter(Boolean).sort((left, right) => left.at - right.at)
    .map((event) => ({ lane: null, who: null, where: null, effect: "", isDark: false, ...event, group }));
  return {
    start, end, events, groups: [group], focus: null,
    begin: Math.max(0, events.findIndex(({ isClosing }) => isClosing)),
    sentence: sentenceOf(parts),
    phases: Object.entries(phases).filter(([phase]) => hasPhase([group], phase)),
    tableName: "Events after each deletion",
    hasLongNames: true,
  };
}

// The end of open connections as the review reckons it: the earliest of three.
function spanOf(workload, window, grace) {
  const { kind, port } = window;
  if (kind === "refused") {
    const span = refusedSpan(workload, window);
    return span && { ...span, kind, window, closes: span.from };
  }
  const closes = portSettingOf(workload, "acceptWindow", port);
  if (closes === null) return null;
  const delay = portSettingOf(workload, "connectionTermination", port)
    ? portSettingOf(workload, "deregistrationDelay", port) : null;
  const ends = [grace - closes, portSettingOf(workload, "graceTimeOut", port), delay === null ? null : delay - closes];
  const from = closes + Math.max(0, Math.min(...ends.filter((one) => one !== null)));
  return { from, to: from + window.seconds, kind, window, closes };
}

function segmentsOf(steps) {
  return steps.map(([phase, from, to, words = phases[phase].meaning]) => ({ phase, from, to, by: null, words }))
    .filter(({ from, to }) => to > from);
}

function balancerLane({ least, most }, start, end) {
  return {
    name: "load balancer",
    segments: segmentsOf([
      ["serving", start, least, `sends new connections until ${least} s at least`],
      ["draining", least, most, `may still send new connections, ${least}–${most} s`],
      ["gone", most, end, `sends no new connection from ${most} s on`],
    ]),
    bands: [],
    marks: [],
  };
}

function laneOf({ from, to, kind, window, closes }, start, end) {
  const length = seconds(to - from);
  const isRefused = kind === "refused";
  const name = isRefused ? window.portName : `${window.portName}, open`;
  const words = isRefused
    ? `refuses new connections for up to ${length}: ${from}–${to} s after the deletion`
    : `ends ${length} early, ${from} s after the deletion instead of ${to} s`;
  const lane = {
    name,
    segments: segmentsOf([["serving", start, 0], ["draining", 0, from], ["gone", to, end]]),
    bands: [{ from, to, phase: kind, by: null, words, cause: window.derivation, label: `${length} ${kind}` }],
    marks: [],
  };
  lane.closing = {
    at: isRefused ? closes : from, lane, isClosing: true, cause: window.derivation,
    what: isRefused ? `${window.portName} closes its port` : `open connections of ${window.portName} end`,
  };
  return lane;
}

function sentenceOf(parts) {
  const worst = (kind) => parts.filter((part) => part.kind === kind)
    .reduce((most, part) => (most && most.window.seconds >= part.window.seconds ? most : part), null);
  const [refused, cut] = [worst("refused"), worst("cut")];
  return [
    refused && `Each deleted pod refuses new connections on ${refused.window.portName} for up to `
      + `${seconds(refused.window.seconds)}: it closes the port ${seconds(refused.from)} after its deletion, `
      + `and the load balancer sends connections for up to ${seconds(refused.to)}.`,
    cut && `Connections open on ${cut.window.portName} end up to ${seconds(cut.window.seconds)} early.`,
  ].filter(Boolean).join(" ");
}
