// The life of each pod of a rollout, read off the events of a witness and nothing else.

/** The phases in the order in which a pod can go through them, each with what it means. */
export const phases = {
  starting: { name: "Starting", meaning: "not yet ready" },
  ready: { name: "Ready", meaning: "not yet in the load balancer" },
  serving: { name: "Serving", meaning: "takes connections" },
  draining: { name: "Draining", meaning: "deleted, still serving" },
  gone: { name: "Gone", meaning: "takes no connection" },
};

/**
 * The old pods in the order of their deletion, then the new ones in the order of their creation.
 *
 * A pod without a `create` was there before; `events` are its own, each with its `index` among all.
 */
export function podsOf(events) {
  const pods = new Map();
  events.forEach((event, index) => {
    if (!pods.has(event.pod)) pods.set(event.pod, { name: event.pod, zone: event.zone ?? null, events: [] });
    pods.get(event.pod).events.push({ ...event, index });
  });
  const all = [...pods.values()].map(lived);
  return [...all.filter(({ isOld }) => isOld), ...all.filter(({ isOld }) => !isOld)];
}

function lived(pod) {
  const first = (kind) => pod.events.find(({ event }) => event === kind) ?? null;
  const [create, available, healthy] = ["create", "available", "healthy"].map(first);
  const isOld = create === null;
  return {
    ...pod,
    isOld,
    create,
    available,
    // What makes it serve and what ends that: null is "from before the rollout", and "not in this rollout".
    starts: isOld ? null : healthy,
    serves: isOld || healthy !== null,
    deleted: first("delete"),
    stops: first("stops-serving"),
  };
}

/** What the pod is doing from when to when: `{ phase, from, to, by }`, `by` being the event that began it. */
export function segmentsOf(pod, start, end) {
  const steps = pod.isOld ? [["serving", null]] : [["starting", pod.create]];
  if (pod.available && pod.available.at < (pod.starts?.at ?? Infinity) && !pod.isOld) {
    steps.push(["ready", pod.available]);
  }
  if (pod.starts) steps.push(["serving", pod.starts]);
  if (pod.deleted) steps.push(["draining", pod.deleted]);
  if (pod.stops) steps.push(["gone", pod.stops]);
  return steps
    .map(([phase, by], index) => ({ phase, by, from: by?.at ?? start, to: steps[index + 1]?.[1].at ?? end }))
    .filter(({ from, to }) => to > from);
}
