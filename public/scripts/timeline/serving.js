// How many targets serve at each instant, and when none does.

/** Of some pods together: `count(index)` after an event, `steps` by time, `dark` stretches, the `most`. */
export function servingOf(pods) {
  const before = pods.filter(({ isOld }) => isOld).length;
  const changes = pods
    .flatMap(({ isOld, healthy, stops }) => [!isOld && healthy && [healthy, 1], stops && [stops, -1]])
    .filter(Boolean)
    .sort(([left], [right]) => left.index - right.index);
  const steps = stepsOf(changes, before);
  return {
    before,
    steps,
    dark: darkOf(steps),
    most: Math.max(1, ...steps.map(({ count }) => count)),
    count: (index) => changes.reduce((sum, [event, by]) => (event.index <= index ? sum + by : sum), before),
  };
}

// One step an instant: a pod that starts to serve in the second in which another stops leaves no gap.
function stepsOf(changes, before) {
  const steps = [{ at: -Infinity, count: before }];
  for (const [event, by] of changes) {
    const { at, count } = steps.at(-1);
    if (at === event.at) Object.assign(steps.at(-1), { count: count + by, last: event });
    else steps.push({ at: event.at, count: count + by, first: event, last: event });
  }
  return steps;
}

/** Each time without a serving pod after one has served; `to` null is without end. */
function darkOf(steps) {
  const served = steps.findIndex(({ count }) => count > 0);
  return steps.flatMap(({ at, count, last }, index) => {
    const next = steps[index + 1];
    return count > 0 || served < 0 || index < served
      ? [] : [{ from: at, to: next?.at ?? null, began: last, ended: next?.first ?? null }];
  });
}
