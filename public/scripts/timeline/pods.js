// The life of each pod, read off the events of a witness and nothing else.

/** The old pods, which no event creates, by their deletion, then the new ones by their creation. */
export function podsOf(events) {
  const pods = new Map();
  events.forEach((event, index) => {
    if (!pods.has(event.pod)) pods.set(event.pod, []);
    pods.get(event.pod).push({ ...event, index });
  });
  const all = [...pods.values()].map(lived);
  return [...all.filter(({ isOld }) => isOld), ...all.filter(({ isOld }) => !isOld)];
}

function lived(events) {
  const first = (kind) => events.find(({ event }) => event === kind) ?? null;
  const { pod, zone = null } = events[0];
  return {
    name: pod, zone,
    isOld: first("create") === null,
    create: first("create"),
    available: first("available"),
    healthy: first("healthy"),
    deleted: first("delete"),
    stops: first("stopsServing"),
  };
}

/** What the pod is doing when: `{ phase, from, to }`. */
export function partsOf({ isOld, create, available, healthy, deleted, stops }, start, end) {
  const isReadyFirst = available && available.at < (healthy?.at ?? Infinity);
  const steps = [
    isOld ? ["serving", null] : ["starting", create],
    !isOld && isReadyFirst && ["ready", available],
    !isOld && healthy && ["serving", healthy],
    deleted && ["draining", deleted],
    stops && ["gone", stops],
  ].filter(Boolean);
  return steps
    .map(([phase, by], index) => ({ phase, from: by?.at ?? start, to: steps[index + 1]?.[1].at ?? end }))
    .filter(({ from, to }) => to > from);
}
