@testable import ManifestText
@testable import RolloutCore
import Testing

/// Which zone spread binds the scheduler.
struct ZoneSpreadTests {
    private static let zone = "topology.kubernetes.io/zone"

    private static func constraint(
        skew: Int = 1,
        key: String = zone,
        when: String = "DoNotSchedule",
        selector: String? = "{matchLabels: {app: web}}",
        keys: String? = nil
    ) -> String {
        var fields = ["maxSkew: \(skew)", "topologyKey: \(key)", "whenUnsatisfiable: \(when)"]
        if let selector { fields.append("labelSelector: \(selector)") }
        if let keys { fields.append("matchLabelKeys: \(keys)") }
        return "{\(fields.joined(separator: ", "))}"
    }

    private func spread(
        _ constraints: String...,
        kubernetes: String? = nil
    ) throws -> Sourced<RolloutPlan.Spread>? {
        let written = constraints.isEmpty ? "" : "topologySpreadConstraints: [\(constraints.joined(separator: ", "))]"
        let podSpec = "containers: [{name: web}]" + (written.isEmpty ? "" : "\n" + written)
        return try PlanText.plan(podSpec: podSpec, kubernetes.map { [("kubernetes", $0)] } ?? []).plan.spread
    }

    /// Zone, maxSkew 5, soft and per revision, for pods that have no constraint of their own.
    @Test func withoutConstraintsTheClustersDefaultHolds() throws {
        let spread = try spread()
        #expect(spread?.value == RolloutPlan.Spread(maxSkew: 5, counts: .revision, strength: .clusterDefault))
        #expect(spread?.source.kind == .kubernetesDefault)
    }

    @Test func aHardConstraintCountsPodsOfBothRevisions() throws {
        let spread = try spread(Self.constraint(skew: 2))
        #expect(spread?.value == RolloutPlan.Spread(maxSkew: 2, counts: .all, strength: .hard))
        #expect(spread?.source.location?.pointer == "/spec/template/spec/topologySpreadConstraints/0")
    }

    @Test func thePodTemplateHashMakesItCountOneRevision() throws {
        #expect(try spread(Self.constraint(keys: "[pod-template-hash]"))?.value.counts == .revision)
        #expect(try spread(Self.constraint(keys: "[other]"))?.value.counts == .all)
        #expect(try spread(Self.constraint(keys: "[]"))?.value.counts == .all)
    }

    /// Off by default before Kubernetes 1.27, where the API server drops the field.
    @Test(arguments: [("1.26", .all), ("1.27", .revision)] as [(String, RolloutPlan.Spread.Counts)])
    func anOldClusterKnowsNoLabelKeys(kubernetes: String, counts: RolloutPlan.Spread.Counts) throws {
        let spread = try spread(Self.constraint(keys: "[pod-template-hash]"), kubernetes: kubernetes)
        #expect(spread?.value.counts == counts)
    }

    @Test func aSoftOneIsOnlySoft() throws {
        #expect(try spread(Self.constraint(when: "ScheduleAnyway"))?.value.strength == .soft)
    }

    @Test func theTightestHardOneCounts() throws {
        #expect(try spread(Self.constraint(skew: 3), Self.constraint(skew: 2))?.value.maxSkew == 2)
        let soft = Self.constraint(skew: 1, when: "ScheduleAnyway")
        #expect(
            try spread(soft, Self.constraint(skew: 4))?.value
                == RolloutPlan.Spread(maxSkew: 4, counts: .all, strength: .hard)
        )
        #expect(try spread(soft, Self.constraint(skew: 3, when: "ScheduleAnyway"))?.value.maxSkew == 1)
    }

    @Test func theOldZoneLabelIsAZoneToo() throws {
        #expect(try spread(Self.constraint(key: "failure-domain.beta.kubernetes.io/zone"))?.value.strength == .hard)
    }

    /// The cluster's default is for pods that have none at all.
    @Test func constraintsOverOtherTopologiesLeaveZonesUnbound() throws {
        #expect(try spread(Self.constraint(key: "kubernetes.io/hostname")) == nil)
        #expect(try spread(Self.constraint(key: "topology.kubernetes.io/region")) == nil)
    }

    /// What does not count the pod itself never keeps it from a zone.
    @Test(
        arguments: [nil, "{matchLabels: {app: other}}", "{matchExpressions: [{key: app, operator: DoesNotExist}]}"]
            as [String?]
    )
    func aSelectorThatDoesNotCountThePodBindsNothing(selector: String?) throws {
        #expect(try spread(Self.constraint(selector: selector)) == nil)
    }

    /// The scheduler counts no pod for an empty selector (kubernetes, podtopologyspread, countPodsMatchSelector).
    @Test
    func anEmptySelectorCountsNothing() throws {
        #expect(try spread(Self.constraint(selector: "{}")) == nil)
    }

    @Test func aSelectorByExpressionIsRead() throws {
        let selector = "{matchExpressions: [{key: app, operator: In, values: [web]}]}"
        #expect(try spread(Self.constraint(selector: selector))?.value.strength == .hard)
    }

    @Test(arguments: [
        ("hard-only", "DoNotSchedule", true), ("hard-only", "ScheduleAnyway", false),
        ("honours-soft", "DoNotSchedule", true),
        ("honours-soft", "ScheduleAnyway", true),
    ])
    func theSchedulerPolicyDecidesWhatBinds(scheduler: String, when: String, binds: Bool) throws {
        let podSpec = "containers: [{name: web}]\ntopologySpreadConstraints: [\(Self.constraint(when: when))]"
        let plan = try PlanText.plan(podSpec: podSpec, [(name: "scheduler", value: scheduler)]).plan
        #expect((plan.bindingSpread != nil) == binds)
    }
}
