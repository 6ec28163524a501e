extension WorstCase {
    /// The same case with two zones changing places.
    ///
    /// Zones differ for the model in their pods only, so that a rollout stays one when they change places with all that
    /// happens in them. Old pods are numbered zone by zone, and so get other numbers.
    ///
    /// - Parameters:
    ///   - one: A zone by its index.
    ///   - other: The zone with which it changes places.
    ///   - zones: Old pods of each zone in this case.
    /// - Returns: The case for the placement in which `one` has the pods of `other`, and the other way round.
    package func exchanging(_ one: Int, and other: Int, of zones: [Int]) -> WorstCase {
        guard one != other else { return self }
        var exchanged = zones
        exchanged.swapAt(one, other)
        let (before, after) = (Self.firstPods(of: zones), Self.firstPods(of: exchanged))
        let moved = witness.map { event -> RolloutEvent in
            let zone = event.zone == one ? other : event.zone == other ? one : event.zone
            var pod = event.pod
            if case .old(let number) = pod { pod = .old(number - before[event.zone] + after[zone]) }
            return event.told(of: pod, in: zone)
        }
        return WorstCase(length: length, upperBound: upperBound, witness: moved, searched: searched)
    }

    /// - Returns: The case with a bound that is not exceeded by any of several cases of which it has the longest window.
    package func bounded(by bound: WindowLength) -> WorstCase {
        WorstCase(length: length, upperBound: max(upperBound, bound), witness: witness, searched: searched)
    }

    /// - Returns: For each zone the number of old pods in the zones before it.
    private static func firstPods(of zones: [Int]) -> [Int] {
        zones.indices.map { zones[..<$0].reduce(0, +) }
    }
}

extension RolloutEvent {
    fileprivate func told(of pod: Pod, in zone: Int) -> RolloutEvent {
        let kind: Kind =
            switch kind {
            case .createPod: .createPod(pod, zone: zone)
            case .healthy: .healthy(pod, zone: zone)
            case .available: .available(pod, zone: zone)
            case .deletePod: .deletePod(pod, zone: zone)
            case .stopsServing: .stopsServing(pod, zone: zone)
            }
        return RolloutEvent(at: at, kind: kind, rule: rule)
    }
}
