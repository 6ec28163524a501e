/// The effective maxSurge and maxUnavailable.
///
/// A Deployment's percentages of the replicas round up for maxSurge and down for maxUnavailable; both 0 after rounding makes
/// maxUnavailable 1 (kubernetes, pkg/controller/deployment/util, ResolveFenceposts). A DaemonSet's both round up (kubernetes,
/// pkg/controller/daemon/util, UnavailableCount and SurgeCount). A StatefulSet replaces one pod at a time.
struct RollingUpdateNumbers: Sendable {
    var maxSurge: Sourced<Int>
    var maxUnavailable: Sourced<Int>

    init(_ fields: RolloutPlan.RollingUpdateFields, of kind: WorkloadKind, replicas: Int) {
        let (surge, unavailable) = (fields.maxSurge, fields.maxUnavailable)
        let surgePods = surge.value.roundedUp(of: replicas)
        maxSurge = surge.resolved(surgePods, of: replicas)
        switch kind {
        case .deployment, .rollout:
            let pods = min(replicas, unavailable.value.roundedDown(of: replicas))
            let isForced = replicas > 0 && surgePods == 0 && pods == 0
            maxUnavailable = unavailable.resolved(isForced ? 1 : pods, of: replicas)
            if isForced {
                maxUnavailable.source = maxUnavailable.source.with(detail: "both round to 0, so maxUnavailable is 1")
            }
        case .daemonSet:
            let pods = min(replicas, unavailable.value.roundedUp(of: replicas))
            maxUnavailable = unavailable.resolved(pods, of: replicas)
        case .statefulSet:
            maxSurge = Sourced(0, .kubernetesDefault("a StatefulSet has no surge"))
            maxUnavailable = Sourced(min(1, replicas), .kubernetesDefault("a StatefulSet replaces one pod at a time"))
        }
    }
}

extension RolloutPlan.RollingUpdateFields {
    init(of workload: Workload) {
        maxSurge = Sourced(
            workload.maxSurge,
            "maxSurge",
            else: workload.defaults.maxSurge,
            .kubernetesDefault("maxSurge")
        )
        maxUnavailable = Sourced(
            workload.maxUnavailable,
            "maxUnavailable",
            else: workload.defaults.maxUnavailable,
            .kubernetesDefault("maxUnavailable")
        )
    }
}

extension Sourced<IntOrPercent> {
    /// The number of pods, with the percentage kept in the source's words.
    fileprivate func resolved(_ pods: Int, of replicas: Int) -> Sourced<Int> {
        guard case .percent = value else { return Sourced<Int>(pods, source) }
        return Sourced<Int>(pods, source.with(detail: "\(source.detail) \(value) of \(replicas)"))
    }
}

extension Source {
    func with(detail: String) -> Source { Source(kind: kind, detail: detail, location: location) }
}
