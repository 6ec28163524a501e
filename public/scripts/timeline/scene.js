// A scene of the service on an axis: every stretch has both its ends, and events know their lanes.

import { counted } from "../format.js";

// Parts of the rollout's time added before and after it.
const [before, after] = [0.04, 0.08];

/** The scene on an axis that reaches to a second, with what is dark in the groups of an earlier one. */
export function sceneOn(scene, until, earlier) {
  const [start, end] = [-Math.max(5, until * before), until + Math.max(5, until * after)];
  const within = (one) => ({ ...one, from: one.from ?? start, to: one.to ?? end });
  const groups = scene.groups.map((group, number) => ({
    ...group,
    lanes: group.lanes.map((lane) => ({ ...lane, parts: lane.parts.map(within) })),
    stretches: group.stretches.map((one) => ({ ...within(one), isOpen: one.to === null })),
    was: earlier.find(({ zone }) => zone === group.zone)?.stretches.filter(({ isDark }) => isDark).map(within) ?? [],
    serving: group.serving && servingOf(group.serving, scene.events, number, start),
  }));
  const events = scene.events.map((event) => describedIn(groups[event.group], event));
  const focus = groups.flatMap(({ stretches }) => stretches).find(({ isDark, isTarget }) => isDark && isTarget);
  return { ...scene, start, end, groups, events, focus };
}

/** `steps` from the beginning on, the `most` that serve, and the `count` after an event by its index. */
function servingOf({ before: first, steps }, events, group, start) {
  return {
    before: first,
    steps: [{ at: start, count: first }, ...steps],
    most: Math.max(1, first, ...steps.map(({ count }) => count)),
    count: (index) => events.slice(0, index + 1).findLast((event) => event.group === group)?.serving ?? first,
  };
}

function describedIn(group, event) {
  const lane = group?.lanes[event.lane];
  if (!group?.serving) return { ...event, lane };
  return {
    ...event, lane,
    who: lane?.name, where: group.zone,
    isDark: event.serving === 0 && group.serving.before > 0,
    effect: counted(event.serving, "serving target") + (group.zone === null ? "" : " there"),
  };
}
