// What a deletion does to a pod's ports: every one of a rollout is like this.

import { listed, seconds } from "../format.js";
import { lagOf, refusalOf } from "./refused.js";

export function deletionScene(workload, refused) {
  const lag = lagOf(workload);
  const [start, end] = [-lag.most * 0.15, lag.most * 1.15];
  const lane = (name, closes, more) => ({
    name, marks: [],
    parts: [
      { phase: "serving", from: start, to: closes.from },
      { phase: "draining", from: closes.from, to: closes.to },
      more,
      { phase: "gone", from: lag.most, to: end },
    ].filter((part) => part && part.to > part.from),
  });
  const cause = ({ from }) => `the accept window is ${from} s, the deregistration lag up to ${lag.most} s`;
  const lanes = refused.map((one) => lane(listed(one.ports), { from: 0, to: one.from },
    { ...one, phase: "refused", label: `${seconds(one.to - one.from)} refused`, cause: cause(one) }));
  const events = [
    { at: 0, what: "The pod is deleted", cause: "the rollout replaces it, as it does every old pod" },
    ...refused.map((one, index) =>
      ({ at: one.from, what: `${listed(one.ports)} closed`, cause: cause(one), lane: lanes[index] })),
    { at: lag.least, what: "The load balancer may have stopped sending", cause: "the least deregistration lag" },
    { at: lag.most, what: "The last new connection arrives", cause: "the most deregistration lag" },
  ].sort((left, right) => left.at - right.at);
  const [{ from, to }] = refused;
  return {
    start, end, events, focus: null,
    groups: [{
      name: null, title: "One deleted pod", isTarget: true,
      lanes: [lane("balancer", { from: lag.least, to: lag.most }), ...lanes],
    }],
    begin: events.findIndex(({ lane: closed }) => closed),
    sentence: `${refusalOf(workload)} It takes them for ${seconds(from)} or more after its deletion, and the load `
      + `balancer sends them for up to ${seconds(to)}.`,
  };
}
