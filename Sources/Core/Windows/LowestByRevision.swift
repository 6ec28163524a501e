/// The fewest served pods of a zone under a constraint that counts the new pods' own revision.
///
/// The zone serves o − r + q pods when r of its old pods have stopped and q of its new ones are healthy. That is possible
/// when its (q + 1)-th new pod can be healthy later than the r-th deletion stops serving:
/// h(hi) + T(c − V) − T(r − U) − e > 0, with c the number of that pod's creation. As for the window itself
/// (`ForcedByRevision`, q = 0, r = o), its old pods go first and its new ones come where forced: c = (k − 1)K + 1 + qk.
/// With the gate all of its new pods but the first q keep their slots until then.
struct LowestByRevision {
    let model: RolloutModel
    let target: Int

    func lowest() -> Int {
        let pods = model.zones[target]
        let script = TargetFirst(model: model, target: target).script()
        var creations: [Int] = []
        var number = 0
        for case .create(let zone) in script.steps {
            number += 1
            if zone == target { creations.append(number) }
        }
        var lowest = pods
        var healthy = 0
        while healthy < lowest {
            // When no further pod comes, all old ones go and the healthy ones are all there is.
            guard healthy < creations.count else { return healthy }
            let stopped = mostStopped(script, before: creations[healthy], healthy: healthy)
            lowest = min(lowest, pods - stopped + healthy)
            healthy += 1
        }
        return lowest
    }

    /// How many old pods of the target can have stopped before the pod of that creation is healthy.
    private func mostStopped(_ script: RolloutScript, before creation: Int, healthy: Int) -> Int {
        var (low, high) = (0, model.zones[target])
        while low < high {
            let middle = (low + high + 1) / 2
            if canStop(script, middle, before: creation, healthy: healthy) { low = middle } else { high = middle - 1 }
        }
        return low
    }

    private func canStop(_ script: RolloutScript, _ stopped: Int, before creation: Int, healthy: Int) -> Bool {
        let (from, to) = (stopped - model.maxUnavailable, creation - model.inFlight)
        let distance: Int
        if model.readinessGate, to < from, from > 0 {
            guard
                let order = StuckPods.order(script: script, target: target, free: healthy, last: from),
                let dates = AvailabilityDates(
                    inFlight: model.inFlight,
                    available: model.available,
                    pods: order,
                    sharesInstant: [Bool](repeating: false, count: from)
                ).spreading(from: from, to: to)
            else { return false }
            distance = (to > 0 ? dates[to - 1] : 0) - dates[from - 1]
        } else {
            distance = SlotBound(inFlight: model.inFlight, available: model.available)
                .greatestDistance(from: from, to: to)
        }
        return model.healthy.most + distance - model.servesAfterDeletion > 0
    }
}
