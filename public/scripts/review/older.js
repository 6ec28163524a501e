// Reviews that versions up to 0.1 stored, in the shape of today.

/** The review with one figure for the patch together with what it leaves out, which is all that they looked at. */
export function upgraded(review) {
  const workloads = review.workloads.map((workload) => (workload.certified?.unpatched
    ? { ...workload, certified: current(workload) } : workload));
  return { ...review, workloads };
}

function current({ certified: { by, unpatched, ...found }, recommendations }) {
  const isPatch = by === "patch" && unpatched.length === 0;
  return {
    summary: null,
    patchAlone: isPatch ? found : null,
    withSteps: isPatch ? null : found,
    steps: unpatched.map((one) => ({
      ...one, command: null,
      text: recommendations.find(({ setting }) => setting === one.setting)?.change ?? one.setting,
    })),
  };
}
