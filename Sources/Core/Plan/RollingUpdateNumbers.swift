/// The effective maxSurge and maxUnavailable.
///
/// Percentages of the replicas round up for maxSurge and down for maxUnavailable; both 0 after rounding makes maxUnavailable 1
/// (kubernetes, pkg/controller/deployment/util, ResolveFenceposts). Both default to 25 %.
struct RollingUpdateNumbers: Sendable {
    var maxSurge: Sourced<Int>
    var maxUnavailable: Sourced<Int>

    init(of deployment: Deployment, replicas: Int) {
        let quarter = IntOrPercent.percent(25)
        let surge = Sourced(deployment.maxSurge, "maxSurge", else: quarter, .kubernetesDefault("maxSurge"))
        let unavailable = Sourced(
            deployment.maxUnavailable,
            "maxUnavailable",
            else: quarter,
            .kubernetesDefault("maxUnavailable")
        )
        maxSurge = surge.resolved(surge.value.roundedUp(of: replicas), of: replicas)
        maxUnavailable = unavailable.resolved(min(replicas, unavailable.value.roundedDown(of: replicas)), of: replicas)
        if replicas > 0, maxSurge.value == 0, maxUnavailable.value == 0 {
            maxUnavailable = Sourced(1, maxUnavailable.source.with(detail: "both round to 0, so maxUnavailable is 1"))
        }
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
