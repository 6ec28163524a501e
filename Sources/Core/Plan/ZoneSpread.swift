/// Finds the zone spread that the scheduler is given.
enum ZoneSpread {
    /// The cluster's own default: zone, maxSkew 5, soft, counted per revision since its selector holds the pod-template-hash
    /// (kubernetes, pkg/scheduler/framework/plugins/podtopologyspread, systemDefaultConstraints).
    static let clusterDefault = RolloutPlan.Spread(maxSkew: 5, counts: .revision, strength: .clusterDefault)

    /// The tightest hard zone constraint, else the tightest soft one, else the cluster's default.
    static func resolve(_ workload: Workload, context: ReviewContext) -> Sourced<RolloutPlan.Spread>? {
        let constraints = workload.template.topologySpreadConstraints
        guard !constraints.isEmpty else {
            return Sourced(clusterDefault, .kubernetesDefault("topologySpreadConstraints"))
        }
        let labels = workload.template.labelValues
        // A constraint whose selector does not match the pod itself counts others, and binds nothing here.
        // An empty selector counts no pod at all.
        let own = constraints.filter { constraint in
            guard constraint.isAboutZones, let selector = constraint.labelSelector else { return false }
            return !selector.isEmpty && selector.matches(labels)
        }
        let hard = own.filter { $0.whenUnsatisfiable.value == .doNotSchedule }
        guard let tightest = (hard.isEmpty ? own : hard).min(by: { $0.maxSkew.value < $1.maxSkew.value }) else {
            return nil
        }
        let spread = RolloutPlan.Spread(
            maxSkew: tightest.maxSkew.value,
            counts: tightest.matchLabelKeys.contains("pod-template-hash") ? .revision : .all,
            strength: hard.isEmpty ? .soft : .hard
        )
        return Sourced(spread, .manifest("topologySpreadConstraints", tightest.location))
    }
}
