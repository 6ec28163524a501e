/// A scale-in: fewer replicas of a ReplicaSet that is not being rolled out.
///
/// The ReplicaSet looks at no zone and at no spread constraint. First go pods that are not ready, then those on nodes with more
/// pods of it, counted before the first victim of a step, then those ready for less time by powers of two; the rest is decided
/// by UID, which is random (`ActivePodsWithRanks` in pkg/controller/controller_utils.go of Kubernetes 1.36). Whatever is left
/// open is decided against a zone. The pods do not come back, so that a zone which loses all is dark without end.
///
///     let scaleIn = try ScaleIn(zones: 3, pods: pods, replicas: 3, steps: .one)
///     let outcome = scaleIn.outcome(for: 0, within: budget)
///     outcome.blackout            // .unbounded if outcome.left == 0
///     outcome.victims             // pods by index, in their order
///     scaleIn.leastReplicas(within: budget).replicas
package struct ScaleIn: Hashable, Sendable {
    /// How many zones there are, of which a pod names one by its index.
    package let zones: Int
    package let pods: [ScaledPod]
    /// N': pods that are left.
    package let replicas: Int
    package let steps: ScaleInSteps

    /// A scale-in of pods whose nodes are known, or not all of them known: then any ready pod may be a victim.
    ///
    /// - Parameters:
    ///   - zones: From 1 to `EngineLimits.zones`.
    ///   - pods: At most `EngineLimits.pods`.
    ///   - replicas: N', from 0; no more than there are pods.
    ///   - steps: How the number is brought down.
    /// - Throws: InvalidRolloutModel for numbers that mean nothing, or are out of bounds.
    package init(
        zones: Int,
        pods: [ScaledPod],
        replicas: Int,
        steps: ScaleInSteps
    ) throws(InvalidRolloutModel) {
        guard zones > 0 else {
            throw InvalidRolloutModel(code: .noZones, message: "there are \(zones) zones, must be at least one")
        }
        var counts = [Int](repeating: 0, count: min(zones, EngineLimits.zones + 1))
        for pod in pods {
            guard counts.indices.contains(pod.zone) else {
                throw InvalidRolloutModel(code: .noSuchZone, message: "there is no zone number \(pod.zone)")
            }
            counts[pod.zone] += 1
        }
        try RolloutModel.checkZones(counts)
        try RolloutModel.checkCount(replicas, "replicas")
        if case .several(let most?) = steps, most < 1 {
            throw InvalidRolloutModel(code: .negativeCount, message: "a step of \(most) pods deletes none")
        }
        self.zones = zones
        self.pods = pods
        self.replicas = min(replicas, pods.count)
        self.steps = steps
    }

    /// A scale-in of ready pods of which only the zones are known.
    ///
    /// - Parameters:
    ///   - counts: Pods of each zone.
    ///   - replicas: N', from 0.
    /// - Throws: InvalidRolloutModel for numbers that mean nothing, or are out of bounds.
    package init(counts: [Int], replicas: Int) throws(InvalidRolloutModel) {
        try RolloutModel.checkZones(counts)
        let pods = counts.indices.flatMap { zone in (0..<counts[zone]).map { _ in ScaledPod(zone: zone) } }
        try self.init(zones: counts.count, pods: pods, replicas: replicas, steps: .several(mostAtOnce: nil))
    }

    /// Pods of each zone before.
    package var counts: [Int] {
        var counts = [Int](repeating: 0, count: zones)
        for pod in pods { counts[pod.zone] += 1 }
        return counts
    }

    /// Whether every pod's node is known.
    package var nodesAreKnown: Bool { pods.allSatisfy { $0.node != nil } }

    /// The worst that the scale-in can do to a zone.
    ///
    /// - Parameters:
    ///   - zone: The zone's index.
    ///   - budget: Work that may be done; without enough of it the answer is a bound.
    /// - Returns: The pods that are left, with the victims.
    /// - Throws: InvalidRolloutModel where there is no such zone.
    package func outcome(for zone: Int, within budget: WorkBudget) throws(InvalidRolloutModel) -> ScaleInOutcome {
        guard (0..<zones).contains(zone) else {
            throw InvalidRolloutModel(code: .noSuchZone, message: "there is no zone number \(zone)")
        }
        return outcome(for: zone, victims: pods.count - replicas, within: budget)
    }

    func outcome(for zone: Int, victims count: Int, within budget: WorkBudget) -> ScaleInOutcome {
        guard nodesAreKnown, case .several(let mostAtOnce) = steps else {
            budget.take(1 + pods.count / 4)
            return OrderedVictims(self, target: zone).outcome(victims: count)
        }
        return VictimSearch(self, target: zone, mostAtOnce: mostAtOnce).outcome(victims: count, within: budget)
    }
}

extension ScaleIn {
    /// The fewest replicas with which no zone that has pods can be left without.
    ///
    /// N − min o + 1 always is enough, because a zone's pods are victims at most one by one. The order narrows that where nodes
    /// are known. More victims are never better, so that the number is found by
    /// larger and larger steps, and then by halving.
    ///
    /// - Parameter budget: Work that may be done.
    /// - Returns: N', and whether fewer are known to be too few.
    package func leastReplicas(within budget: WorkBudget) -> (replicas: Int, isExact: Bool) {
        let counts = counts
        let served = counts.indices.filter { counts[$0] > 0 }
        guard let fewest = served.map({ counts[$0] }).min() else { return (0, true) }
        var isExact = true
        func isSafe(_ victims: Int) -> Bool {
            var isSafe = true
            for zone in served where counts[zone] <= victims && isSafe {
                let outcome = outcome(for: zone, victims: victims, within: budget)
                if outcome.atLeast == 0, outcome.left > 0 { isExact = false }
                isSafe = outcome.atLeast > 0
            }
            return isSafe
        }
        // Deleting `low` pods is safe, deleting `high` is not; the first steps are small, since `fewest` mostly is not.
        var (low, high, step) = (fewest - 1, pods.count, 1)
        while high - low > 1 {
            let middle = min(low + step, low + (high - low) / 2)
            if isSafe(middle) {
                (low, step) = (middle, 2 * step)
            } else {
                (high, step) = (middle, pods.count)
            }
        }
        return (pods.count - low, isExact)
    }
}
