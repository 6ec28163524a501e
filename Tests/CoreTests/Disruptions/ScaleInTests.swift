import RolloutEngine
import Testing

struct ScaleInTests {
    /// Six pods in three zones; nodes by number, none of them in two zones.
    private static func scaleIn(
        nodes: [Int?],
        to replicas: Int,
        steps: ScaleInSteps = .one
    ) throws -> ScaleIn {
        let pods = nodes.enumerated().map { ScaledPod(zone: $0 / 2, node: $1) }
        return try ScaleIn(zones: 3, pods: pods, replicas: replicas, steps: steps)
    }

    /// The reference case after a scale-in from six to three.
    ///
    /// By hand. One pod a node: all have equally many neighbours, so any three may go, two of them the pods of one zone. Pods of
    /// one zone on one node go before all others: they are gone at once. With the zone 0 on one node and the others apart,
    /// one step takes its two pods and one other; nothing else is possible, so that zones 1 and 2 keep a pod.
    @Test func `six pods to three leave a zone without`() throws {
        let apart = try Self.scaleIn(nodes: [1, 2, 3, 4, 5, 6], to: 3)
        for zone in 0..<3 {
            let outcome = try apart.outcome(for: zone, within: WorkBudget())
            #expect(outcome.left == 0)
            #expect(outcome.blackout == .unbounded)
            #expect(outcome.victims.count == 3)
        }
        let together = try Self.scaleIn(nodes: [1, 1, 3, 4, 5, 6], to: 3)
        let outcomes = try (0..<3).map { try together.outcome(for: $0, within: WorkBudget()) }
        #expect(outcomes.map(\.left) == [0, 1, 1])
        #expect(outcomes.map(\.blackout) == [.unbounded, .zero, .zero])
        let unknown = try ScaleIn(counts: [2, 2, 2], replicas: 3)
        #expect(try unknown.outcome(for: 1, within: WorkBudget()).left == 0)
    }

    /// A step counts the nodes once: the second pod of a node goes before any that is alone, though it is alone by then.
    ///
    /// An autoscaler that stops in between counts again.
    @Test func `steps count again`() throws {
        let nodes: [Int?] = [1, 1, 3, 3, 5, 6]
        // At once to four: two of the four that share a node.
        let once = try Self.scaleIn(nodes: nodes, to: 3)
        #expect(try once.outcome(for: 2, within: WorkBudget()).left == 2)
        // One of each pair goes, then all are alone and any may go.
        let several = try Self.scaleIn(nodes: nodes, to: 2, steps: .several(mostAtOnce: nil))
        let outcome = try several.outcome(for: 2, within: WorkBudget())
        #expect(outcome.left == 0)
        #expect(outcome.steps.count > 1)
        #expect(try ScaleInReplay(several).run(outcome.victims, steps: outcome.steps) == [1, 1, 0])
        // Where one pod goes at a time, a zone on one node is not gone before other pairs are parted.
        let single = try Self.scaleIn(nodes: nodes, to: 4, steps: .several(mostAtOnce: 1))
        #expect(try single.outcome(for: 0, within: WorkBudget()).left == 1)
        #expect(try Self.scaleIn(nodes: nodes, to: 4).outcome(for: 0, within: WorkBudget()).left == 0)
    }

    @Test func `the least number of replicas keeps every zone`() throws {
        // N − min o + 1 where the order does not help.
        #expect(try Self.scaleIn(nodes: [1, 2, 3, 4, 5, 6], to: 3).leastReplicas(within: WorkBudget()).replicas == 5)
        #expect(try ScaleIn(counts: [2, 2, 2], replicas: 3).leastReplicas(within: WorkBudget()).replicas == 5)
        #expect(try ScaleIn(counts: [4, 0, 3], replicas: 3).leastReplicas(within: WorkBudget()).replicas == 5)
        #expect(try ScaleIn(counts: [0], replicas: 0).leastReplicas(within: WorkBudget()).replicas == 0)
        // The two pods that share a node go first, then any: four victims can empty either zone, and no three.
        let paired = try ScaleIn(
            zones: 2,
            pods: [0, 0, 1, 0, 0, 1].enumerated().map { ScaledPod(zone: $1, node: $0 < 3 ? $1 : 10 + $0) },
            replicas: 4,
            steps: .one
        )
        #expect(paired.leastReplicas(within: WorkBudget()).replicas == 3)
    }

    @Test func `the replay refuses another order`() throws {
        let scaleIn = try Self.scaleIn(nodes: [1, 1, 3, 4, 5, 6], to: 4)
        let replay = ScaleInReplay(scaleIn)
        #expect(try replay.run([0, 1], steps: [2]) == [0, 2, 2])
        #expect(throws: ScaleInReplay.Failure.order(victim: 2, first: 0)) { try replay.run([2, 0], steps: [2]) }
        #expect(throws: ScaleInReplay.Failure.unknownPod(0)) { try replay.run([0, 0], steps: [2]) }
        #expect(throws: ScaleInReplay.Failure.steps([1, 1])) { try replay.run([0, 1], steps: [1, 1]) }
        #expect(throws: ScaleInReplay.Failure.count(1)) { try replay.run([0], steps: [1]) }
    }

    @Test func `unready pods go first whatever their node`() throws {
        let pods = [(0, 1, true), (0, 1, true), (1, 2, false), (1, 3, true)].map {
            ScaledPod(zone: $0.0, node: $0.1, isReady: $0.2)
        }
        let scaleIn = try ScaleIn(zones: 2, pods: pods, replicas: 3, steps: .one)
        let outcome = try scaleIn.outcome(for: 0, within: WorkBudget())
        #expect(outcome.victims == [2])
        #expect(outcome.left == 2)
    }

    @Test func `sizes are bounded, and a search that takes too long says so`() throws {
        #expect(throws: InvalidRolloutModel.self) { try ScaleIn(counts: [Int.max, 1], replicas: 0) }
        #expect(throws: InvalidRolloutModel.self) { try ScaleIn(counts: [1], replicas: -1) }
        #expect(throws: InvalidRolloutModel.self) { try ScaleIn(counts: [], replicas: 1) }
        #expect(throws: InvalidRolloutModel.self) {
            try ScaleIn(zones: 1, pods: [ScaledPod(zone: 0)], replicas: 0, steps: .several(mostAtOnce: 0))
        }
        #expect(throws: InvalidRolloutModel.self) {
            try ScaleIn(zones: 1, pods: [ScaledPod(zone: 1)], replicas: 0, steps: .one)
        }
        #expect(try ScaleIn(counts: [1], replicas: .max).outcome(for: 0, within: WorkBudget()).blackout == .zero)
        let pods = (0..<200).map { ScaledPod(zone: $0 % 6, node: $0 % 37, readyPower: $0 % 7) }
        let scaleIn = try ScaleIn(zones: 6, pods: pods, replicas: 100, steps: .several(mostAtOnce: nil))
        let outcome = try scaleIn.outcome(for: 0, within: WorkBudget(steps: 0))
        #expect(outcome.atLeast == 0)
        #expect(outcome.left > 0)
        #expect(outcome.blackout == nil)
    }
}
