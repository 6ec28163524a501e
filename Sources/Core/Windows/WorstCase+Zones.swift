extension WorstCase {
    /// The same case told of another zone with as many old pods: the two zones change places in the witness.
    ///
    /// `zones` holds the old pods of each zone, by which old pods are numbered.
    func exchanging(_ one: Int, and other: Int, of zones: [Int]) -> WorstCase {
        guard one != other else { return self }
        let starts = zones.indices.map { zones[..<$0].reduce(0, +) }
        let moved = witness.map { event -> RolloutEvent in
            let zone = event.zone == one ? other : event.zone == other ? one : event.zone
            var pod = event.pod
            if case .old(let number) = pod { pod = .old(number - starts[event.zone] + starts[zone]) }
            return event.told(of: pod, in: zone)
        }
        return WorstCase(length: length, upperBound: upperBound, witness: moved, searched: searched)
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
