/// How often zones go dark when controllers and scheduler behave as they usually do.
///
/// An estimate beside the worst case, never instead of it: it rests on where nodes are and how full they are, which a
/// plan does not fix. Every simulated rollout is a behaviour of the model, so none has a longer window than the bound.
package struct Likelihood: Hashable, Sendable {
    /// What the simulated rollouts did to one zone, or to all together.
    package struct Windows: Hashable, Sendable {
        /// Rollouts in which it went dark.
        package let darkRuns: Int
        /// Median of their windows; nil when there are none.
        package let median: WindowLength?
        package let longest: WindowLength

        init(_ windows: [WindowLength]) {
            let dark = windows.filter(\.isPositive).sorted()
            darkRuns = dark.count
            median = dark.isEmpty ? nil : dark[(dark.count - 1) / 2]
            longest = dark.last ?? .zero
        }
    }

    package let runs: Int
    package let seed: UInt64
    /// In the order of the plan's zones.
    package let zones: [Windows]
    package let outage: Windows
    /// Rollouts in which any zone went dark.
    package let anyZone: Windows
}

/// What a simulation assumes about the cluster.
package struct SimulatedSetting: Hashable, Sendable {
    /// Nodes of each zone that can run the pods, at least one.
    package let nodesPerZone: [Int]
    /// Which pods the scheduler counts when it looks for the emptier zone; nil where it looks for none.
    ///
    /// Kubernetes' own default spread counts the pods of the new pod's revision. A hard constraint only keeps zones out.
    package let prefersZones: HardSpread.Counts?
    /// Which pods it counts when it then looks for the emptier node; nil where it looks for none.
    ///
    /// Kubernetes' own default spread does, and a written constraint on zones alone switches it off.
    package let prefersNodes: HardSpread.Counts?
    /// Time units since the last rollout was over.
    package let sinceLastRollout: Int
    /// Rollouts that are simulated before the one that counts; the placement is then theirs, not the plan's.
    package let rolloutsBefore: Int
    /// Whether other work on the nodes has moved since the old pods were scheduled.
    package let loadMoves: Bool

    package init(
        nodesPerZone: [Int],
        prefersZones: HardSpread.Counts? = .revision,
        prefersNodes: HardSpread.Counts? = .revision,
        sinceLastRollout: Int = 86_400,
        rolloutsBefore: Int = 0,
        loadMoves: Bool = true
    ) {
        self.nodesPerZone = nodesPerZone
        self.prefersZones = prefersZones
        self.prefersNodes = prefersNodes
        self.sinceLastRollout = sinceLastRollout
        self.rolloutsBefore = rolloutsBefore
        self.loadMoves = loadMoves
    }

    /// As many nodes in each zone as its pods need to be alone, and one more.
    package static func nodesAssumed(for model: RolloutModel) -> [Int] { model.zones.map { $0 + 1 } }
}

extension RolloutModel {
    /// Simulates rollouts of this plan.
    ///
    /// Equal seeds give equal results.
    package func likelihood(
        _ setting: SimulatedSetting,
        runs: Int,
        seed: UInt64
    ) throws(InvalidRolloutModel) -> Likelihood {
        var random = SplitMix64(seed: seed)
        var dark: [[WindowLength]] = zones.map { _ in [] }
        var (outages, any): ([WindowLength], [WindowLength]) = ([], [])
        for _ in 0..<runs {
            let (model, events) = try simulated(setting, &random)
            let seen = Replay(model).observe(events)
            for zone in zones.indices { dark[zone].append(seen.dark[zone]) }
            outages.append(seen.outage)
            any.append(seen.dark.max() ?? .zero)
        }
        return Likelihood(
            runs: runs,
            seed: seed,
            zones: dark.map { Likelihood.Windows($0) },
            outage: Likelihood.Windows(outages),
            anyZone: Likelihood.Windows(any)
        )
    }

    /// One simulated rollout, and the plan with the placement that it began with.
    package func simulated(
        _ setting: SimulatedSetting,
        _ random: inout SplitMix64
    ) throws(InvalidRolloutModel) -> (model: RolloutModel, events: [RolloutEvent]) {
        let nodes = zones.indices.map { $0 < setting.nodesPerZone.count ? setting.nodesPerZone[$0] : 1 }
        var cluster = SimulatedCluster(setting, nodesPerZone: nodes, spread: spread, &random)
        var number = 0
        for (zone, pods) in zones.enumerated() {
            for _ in 0..<pods {
                number += 1
                // The last rollout took its time too: its pods are not all equally old.
                let age = setting.sinceLastRollout + random.draw(0...max(1, replicas * available.most))
                cluster.settle(.old(number), zone: zone, readySince: -age, &random)
            }
        }
        var model = self
        for _ in 0..<setting.rolloutsBefore {
            var earlier = RolloutSimulation(model: model, cluster: cluster, random: random)
            random = earlier.run()
            cluster = earlier.cluster
            cluster.turnOver(end: earlier.end, pause: setting.sinceLastRollout)
            model = try starting(from: zones.indices.map { zone in cluster.old.count { $0.zone == zone } })
        }
        if setting.loadMoves { cluster.redrawLoad(&random) }
        var rollout = RolloutSimulation(model: model, cluster: cluster, random: random)
        random = rollout.run()
        return (model, rollout.events)
    }
}
