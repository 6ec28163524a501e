// The context of a stored review as a request has it, and that under other assumptions.

/** The value of what is left out although the stored review has it: no parameter takes it. */
export const leftOut = "-";

/** A stored review's context as the request's parameters; what was not given is not there. */
export function givenIn({ context, provenance }) {
  const interval = ({ least, most }) => (least === most ? `${least}` : `${least}..${most}`);
  // Older versions stored none.
  const number = (value) => (value ?? null) === null ? null : String(value);
  const seconds = (value) => ((value ?? null) === null ? null : `${value}s`);
  const zone = ({ zone: name, pods }) => (pods === null ? name : `${name}:${pods}`);
  const given = {
    zones: context.zones.map(zone).join(","),
    profile: context.profile,
    scheduler: context.scheduler,
    ...Object.fromEntries(Object.entries(context.timings).map(([name, value]) => [`timing.${name}`, interval(value)])),
    kubernetes: context.kubernetes,
    lbc: context.lbc,
    chart: context.chart,
    longest: seconds(context.longest),
    "readiness-gate": context.readinessGate === null ? null : String(context.readinessGate),
    "service-class": context.serviceClass,
    "target-group-protocol": context.targetGroupProtocol,
    scenarios: context.scenarios?.join(","),
    disruptions: context.disruptions,
    interruptions: number(context.interruptions),
    "nodes-per-zone": number(context.nodesPerZone),
    "pdb-timeout": seconds(context.pdbTimeout),
    ignore: context.ignored.map(({ rule, reason, until }) => `${rule}: ${reason}${until ? ` (until ${until})` : ""}`),
    "as-of": context.asOf,
    repository: provenance.repository,
    branch: provenance.branch,
    revision: provenance.revision,
    pipeline: provenance.pipeline,
    label: provenance.labels,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value?.length > 0));
}

/** The parameters with which the review is asked for once more under what is assumed. */
export function contextOf(stored, assumed) {
  const context = { ...givenIn(stored), ...assumed };
  return Object.fromEntries(Object.entries(context).filter(([, value]) => value !== leftOut));
}
