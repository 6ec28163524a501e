import RolloutEngine

/// How long a deregistered target still gets new connections.
enum DeregistrationLag {
    /// The request's, else what is reported of the kind, else the profile's; of several in front of a pod the widest
    /// interval.
    ///
    /// With nodes as targets it is the time until kube-proxy, or the check of a node, has seen that the pod goes.
    static func resolve(
        _ traffic: WorkloadTraffic,
        _ nodes: NodeTargets?,
        context: ReviewContext
    ) -> Sourced<SecondsInterval> {
        if let nodes { return Sourced(nodes.untilForgotten, .derived(nodes.forgottenParts)) }
        let given = context.timing(.deregistration)
        let own = traffic.loadBalancers.map(\.kind.deregistration)
        let reported = own.compactMap(\.self).uniqued(on: \.self)
        guard given.source.kind != .request, let first = reported.first else { return given }
        let isAlone = !own.contains(nil)
        guard reported.count > 1 || !isAlone else {
            return Sourced(first.interval, Source(kind: .profile, detail: first.detail))
        }
        let all = (isAlone ? [] : [given.value]) + reported.map(\.interval)
        let parts =
            (isAlone ? [] : ["\(given.source.detail) \(given.value)"])
            + reported.map { "\($0.interval) as \($0.detail)" }
        return Sourced(
            SecondsInterval(least: all.map(\.least).min() ?? 0, most: all.map(\.most).max() ?? 0),
            Source(kind: .profile, detail: parts.joined(separator: ", and "))
        )
    }
}
