/// The fewest served pods of a zone under a constraint that counts the new pods' own revision.
///
/// The zone serves o − r + q pods when r of its old pods have stopped and q of its new ones are healthy. That is possible
/// when its (q + 1)-th new pod can be healthy later than the r-th deletion stops serving:
/// h(hi) + T(c − V) − T(r − U) − e > 0, with c the number of that pod's creation. As for the window itself
/// (`ForcedByRevision`, q = 0, r = o), its old pods go first and its new ones come where forced: c = (k − 1)K + 1 + qk.
/// With the gate all of its new pods but the first q keep their slots until then.
struct LowestByRevision {
    private let model: RolloutModel
    private let target: Int
    private let script: RolloutScript
    /// Numbers of the creations in the target, in order.
    private let creations: [Int]

    init(model: RolloutModel, target: Int) {
        self.model = model
        self.target = target
        script = TargetFirst(model: model, target: target).script()
        var creations: [Int] = []
        var number = 0
        for case .create(let zone) in script.steps {
            number += 1
            if zone == target { creations.append(number) }
        }
        self.creations = creations
    }

    func lowest() -> Int { decision().lowest }

    /// A rollout that serves so few.
    func witness() -> [RolloutEvent] {
        let (_, moment) = decision()
        guard let moment, let (order, dates) = dates(of: moment) else {
            // That many serve in the end, or all the time: any dates do.
            return PlainRollouts.rollouts(of: model, against: target)[0]
        }
        return Witness(script: script, pods: order, dates: dates, target: target).events()
    }

    /// So many old pods of the target have stopped before the creation of that number is healthy, and so many are.
    private struct Moment {
        var stopped: Int
        var creation: Int
        var healthy: Int
    }

    /// The lowest number, and when it comes; no moment where every rollout comes to it in the end, or has all pods.
    private func decision() -> (lowest: Int, moment: Moment?) {
        let pods = model.zones[target]
        var found: (lowest: Int, moment: Moment?) = (pods, nil)
        var healthy = 0
        while healthy < found.lowest {
            // When no further pod comes, all old ones go and the healthy ones are all there is.
            guard healthy < creations.count else { return (healthy, nil) }
            let stopped = mostStopped(before: creations[healthy], healthy: healthy)
            if pods - stopped + healthy < found.lowest {
                let moment = Moment(stopped: stopped, creation: creations[healthy], healthy: healthy)
                found = (pods - stopped + healthy, moment)
            }
            healthy += 1
        }
        return found
    }

    /// How many old pods of the target can have stopped before the pod of that creation is healthy.
    private func mostStopped(before creation: Int, healthy: Int) -> Int {
        var (low, high) = (0, model.zones[target])
        while low < high {
            let middle = (low + high + 1) / 2
            let moment = Moment(stopped: middle, creation: creation, healthy: healthy)
            if canBe(moment) { low = middle } else { high = middle - 1 }
        }
        return low
    }

    private func canBe(_ moment: Moment) -> Bool {
        let (from, to) = numbers(of: moment)
        let distance: Int
        if keepsSlots(from, to) {
            guard let (_, dates) = dates(of: moment) else { return false }
            distance = (to > 0 ? dates[to - 1] : 0) - dates[from - 1]
        } else {
            distance = SlotBound(inFlight: model.inFlight, available: model.available)
                .greatestDistance(from: from, to: to)
        }
        return model.healthy.most + distance - model.servesAfterDeletion > 0
    }

    /// The availabilities that the last of those deletions and that creation wait for.
    private func numbers(of moment: Moment) -> (from: Int, to: Int) {
        (moment.stopped - model.maxUnavailable, moment.creation - model.inFlight)
    }

    /// True when new pods of the target exist by that deletion, and must not be available.
    private func keepsSlots(_ from: Int, _ to: Int) -> Bool { model.readinessGate && to < from && from > 0 }

    /// The first availabilities in order with their dates, the creation as late after the deletion as can be.
    private func dates(of moment: Moment) -> (order: [Int], dates: [Int])? {
        let (from, to) = numbers(of: moment)
        let order: [Int]
        if keepsSlots(from, to) {
            guard let kept = StuckPods.order(script: script, target: target, free: moment.healthy, last: from) else {
                return nil
            }
            order = kept
        } else {
            order = Array(1..<max(from, to, 0) + 1)
        }
        let dates = AvailabilityDates(
            inFlight: model.inFlight,
            available: model.available,
            pods: order,
            sharesInstant: [Bool](repeating: false, count: order.count)
        ).spreading(from: from, to: to)
        return dates.map { (order, $0) }
    }
}
