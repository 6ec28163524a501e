/// Checks victims of a scale-in against the ReplicaSet's order, one by one.
///
/// It shares nothing with what finds them: before every step it counts the pods of every node, and compares each victim with
/// all that are left.
package struct ScaleInReplay {
    /// What is wrong with a list of victims.
    package enum Failure: Error, Hashable, Sendable {
        /// A victim that is no pod, or has gone already.
        case unknownPod(Int)
        /// Another pod has to go first.
        case order(victim: Int, first: Int)
        /// Steps that are not those of the scale-in, or too large.
        case steps([Int])
        /// More or fewer victims than the scale-in has.
        case count(Int)
    }

    private let scaleIn: ScaleIn

    package init(_ scaleIn: ScaleIn) {
        self.scaleIn = scaleIn
    }

    /// Checks all victims.
    ///
    /// - Parameters:
    ///   - victims: Pods by index, in their order.
    ///   - steps: How many of them each step takes.
    /// - Returns: Pods that are left in each zone.
    /// - Throws: What is wrong with them.
    package func run(_ victims: [Int], steps: [Int]) throws(Failure) -> [Int] {
        guard victims.count == scaleIn.pods.count - scaleIn.replicas else { throw .count(victims.count) }
        let most: Int? =
            switch scaleIn.steps {
            case .one: nil
            case .several(let most): most
            }
        guard steps.reduce(0, +) == victims.count, steps.allSatisfy({ $0 > 0 && $0 <= most ?? .max }),
            scaleIn.steps != .one || steps.count <= 1
        else { throw .steps(steps) }
        var left = Set(scaleIn.pods.indices)
        var rest = victims[...]
        for step in steps {
            let counted = left
            for victim in rest.prefix(step) {
                guard left.contains(victim) else { throw .unknownPod(victim) }
                for other in left.sorted() where goesBefore(other, victim, counted) {
                    throw .order(victim: victim, first: other)
                }
                left.remove(victim)
            }
            rest = rest.dropFirst(step)
        }
        var counts = [Int](repeating: 0, count: scaleIn.zones)
        for pod in left { counts[scaleIn.pods[pod].zone] += 1 }
        return counts
    }

    private func goesBefore(_ one: Int, _ other: Int, _ counted: Set<Int>) -> Bool {
        let (pod, victim) = (scaleIn.pods[one], scaleIn.pods[other])
        if pod.isReady != victim.isReady { return !pod.isReady }
        guard scaleIn.nodesAreKnown else { return false }
        let (mine, its) = (neighbours(of: pod, counted), neighbours(of: victim, counted))
        if mine != its { return mine > its }
        return pod.readyPower < victim.readyPower
    }

    private func neighbours(of pod: ScaledPod, _ counted: Set<Int>) -> Int {
        counted.count { scaleIn.pods[$0].node == pod.node && scaleIn.pods[$0].zone == pod.zone }
    }
}
