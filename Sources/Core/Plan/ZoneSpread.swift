/// Finds the zone spread that the scheduler is given.
enum ZoneSpread {
    /// The cluster's own default: zone, maxSkew 5, soft, counted per revision since its selector holds the pod-template-hash
    /// (kubernetes, pkg/scheduler/framework/plugins/podtopologyspread, systemDefaultConstraints).
    static let clusterDefault = RolloutPlan.Spread(maxSkew: 5, counts: .revision, strength: .clusterDefault)

    /// The tightest hard zone constraint, else the tightest soft one, else the cluster's default.
    ///
    /// matchLabelKeys are on by default from Kubernetes 1.27 (kubernetes, pkg/features/kube_features.go): a known older
    /// version drops them and counts pods of all revisions.
    static func resolve(_ workload: Workload, versions: ClusterVersions) -> Sourced<RolloutPlan.Spread>? {
        let constraints = workload.template.topologySpreadConstraints
        guard !constraints.isEmpty else {
            return Sourced(clusterDefault, .kubernetesDefault("topologySpreadConstraints"))
        }
        let labels = workload.template.labelValues
        // A constraint whose selector does not match the pod itself counts others, and binds nothing here.
        let own = constraints.filter { $0.isAboutZones && $0.counts(labels) }
        let hard = own.filter { $0.whenUnsatisfiable.value == .doNotSchedule }
        guard let tightest = (hard.isEmpty ? own : hard).min(by: { $0.maxSkew.value < $1.maxSkew.value }) else {
            return nil
        }
        let hasKeys = versions.supports(.matchLabelKeys)
        let spread = RolloutPlan.Spread(
            maxSkew: tightest.maxSkew.value,
            counts: tightest.countsOneRevision(of: workload.kind) && hasKeys ? .revision : .all,
            strength: hard.isEmpty ? .soft : .hard
        )
        return Sourced(spread, .manifest("topologySpreadConstraints", tightest.location))
    }
}
