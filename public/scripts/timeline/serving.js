// How many targets serve at each instant, and when none does.

/** The changes of the number of serving pods, in the order of events: `[{ at, index, by }]`. */
function changesOf(pods) {
  return pods
    .flatMap(({ starts, stops }) => [starts && { ...starts, by: 1 }, stops && { ...stops, by: -1 }])
    .filter(Boolean)
    .sort((left, right) => left.index - right.index);
}

/** What some pods give together: `count(index)` after an event, `steps` by time, `dark` stretches, the `most`. */
export function servingOf(pods) {
  const changes = changesOf(pods);
  const before = pods.filter(({ isOld }) => isOld).length;
  const steps = stepsOf(changes, before);
  return {
    before,
    steps,
    dark: darkOf(steps),
    most: Math.max(1, ...steps.map(({ count }) => count)),
    count: (index) => changes.reduce((sum, change) => (change.index <= index ? sum + change.by : sum), before),
  };
}

// One step an instant, with the first and the last event that made it: a pod that starts to serve in the second in
// which another stops leaves no gap.
function stepsOf(changes, before) {
  const steps = [{ at: -Infinity, count: before }];
  for (const { at, by, ...event } of changes) {
    const last = steps.at(-1);
    if (last.at === at) Object.assign(last, { count: last.count + by, last: event });
    else steps.push({ at, count: last.count + by, first: event, last: event });
  }
  return steps;
}

/** `{ from, to, ended, began }` for each time without a serving pod after one has served; `to` null is without end. */
function darkOf(steps) {
  const dark = [];
  let hasServed = false;
  steps.forEach(({ at, count, last }, index) => {
    if (count > 0) hasServed = true;
    if (count > 0 || !hasServed) return;
    const next = steps[index + 1];
    dark.push({ from: at, to: next?.at ?? null, began: last, ended: next?.first ?? null });
  });
  return dark;
}

export function lengthOf({ from, to }) {
  return to === null ? Infinity : to - from;
}
