@testable import RolloutCore
@testable import RolloutEngine

/// Plans small enough to try everything with, and the verdict of trying everything.
struct SmallPlan {
    /// A plan as the planner makes it, of which only the numbers of the rollout are drawn.
    let base: RolloutPlan

    init() throws {
        let pod = """
            terminationGracePeriodSeconds: 120
            containers:
            - {name: web, image: app, ports: [{containerPort: 80}], lifecycle: {preStop: {sleep: {seconds: 90}}}}
            """
        base = try PlanText.plan(spec: "replicas: 1", podSpec: pod, [("zones", "a:1")]).plan
    }

    /// Up to six pods in up to three zones, seconds instead of minutes.
    func draw(_ random: inout SplitMix64) -> RolloutPlan {
        let count = [1, 2, 2, 3, 3, 3].randomElement(using: &random) ?? 3
        let pods = Int.random(in: count...6, using: &random)
        var zones = [Int](repeating: 1, count: count)
        for _ in count..<pods { zones[Int.random(in: 0..<count, using: &random)] += 1 }
        let least = Int.random(in: 0...2, using: &random)
        let healthy = SecondsInterval(least: least, most: least + Int.random(in: 0...2, using: &random))
        let gate = Bool.random(using: &random)
        let gateLag = SecondsInterval(least: 0, most: Int.random(in: 0...1, using: &random))
        let start = SecondsInterval(least: 0, most: Int.random(in: 0...1, using: &random))
        let fields: [IntOrPercent] = [.pods(0), .pods(1), .pods(2), .percent(25), .percent(34), .percent(50)]
        var surge = fields.randomElement(using: &random) ?? .pods(1)
        let unavailable = fields.randomElement(using: &random) ?? .pods(0)
        // The API server refuses two written zeros.
        if surge == .pods(0), unavailable == .pods(0) { surge = .pods(1) }
        let written = RolloutPlan.RollingUpdateFields(
            maxSurge: Sourced(surge, .derived("drawn")),
            maxUnavailable: Sourced(unavailable, .derived("drawn"))
        )

        var plan = base
        plan.zones = zones.enumerated().map { RolloutPlan.Zone(name: "\($0)", pods: $1) }
        plan.replicas = Sourced(pods, .derived("drawn"))
        plan.rollingUpdateFields = written
        plan.healthy = Sourced(healthy, .derived("drawn"))
        plan.gateLag = Sourced(gateLag, .derived("drawn"))
        plan.minReadySeconds = Sourced(0, .derived("drawn"))
        plan.readinessGate = Sourced(gate, .derived("drawn"))
        plan.podStart = Sourced(start, .derived("drawn"))
        plan.crossZone = Sourced(Int.random(in: 0...7, using: &random) == 0, .derived("drawn"))
        plan.scheduler = Bool.random(using: &random) ? .honoursSoft : .hardOnly
        plan.spread = Self.spread(&random).map { Sourced($0, .derived("drawn")) }
        let serves = Int.random(in: 0...1, using: &random)
        plan.deregistrationLag = Sourced(SecondsInterval(least: serves, most: serves), .derived("drawn"))
        return plan
    }

    private static func spread(_ random: inout SplitMix64) -> RolloutPlan.Spread? {
        guard Int.random(in: 0...3, using: &random) > 0 else {
            return RolloutPlan.Spread(maxSkew: 5, counts: .revision, strength: .clusterDefault)
        }
        return RolloutPlan.Spread(
            maxSkew: Int.random(in: 1...2, using: &random),
            counts: Bool.random(using: &random) ? .all : .revision,
            strength: Bool.random(using: &random) ? .hard : .soft
        )
    }

    /// True when no zone is ever dark, in this rollout or after any number of them, by trying everything.
    static func isSafeForGood(_ plan: RolloutPlan) throws -> Bool {
        guard !plan.crossZone.value else {
            // Every zone reaches every pod: it is as if there were one.
            var whole = plan
            whole.zones = [RolloutPlan.Zone(name: "all", pods: plan.replicas.value)]
            return BruteForce.blackout(try RolloutModel(whole), of: 0) == 0
        }
        let model = try RolloutModel(plan)
        var seen: Set<[Int]> = [model.zones]
        var waiting = [model.zones]
        while let placement = waiting.popLast() {
            let model = try model.starting(from: placement)
            for zone in placement.indices where BruteForce.blackout(model, of: zone) > 0 { return false }
            for end in BruteForce.ends(model) where seen.insert(end).inserted { waiting.append(end) }
        }
        return true
    }
}
