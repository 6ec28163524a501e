/// The order in which a rollout creates and deletes pods, without dates.
///
/// A search writes a script up to the point that decides a window; `completed` carries it on to the end of the rollout
/// in the plainest way that the model allows, since what follows changes nothing.
struct RolloutScript {
    enum Step: Hashable {
        case create(zone: Int)
        case delete(zone: Int)
    }

    private(set) var steps: [Step] = []
    private(set) var created = 0
    private(set) var deleted = 0
    private(set) var old: [Int]
    private(set) var new: [Int]
    let model: RolloutModel

    init(_ model: RolloutModel) {
        self.model = model
        old = model.zones
        new = [Int](repeating: 0, count: model.zones.count)
        steps.reserveCapacity(2 * model.replicas)
    }

    /// Deletions whose creations have not followed yet; a creation is allowed while it is positive.
    var headroom: Int { deleted - created + model.maxSurge }

    mutating func create(in zone: Int) {
        steps.append(.create(zone: zone))
        new[zone] += 1
        created += 1
    }

    mutating func delete(in zone: Int) {
        steps.append(.delete(zone: zone))
        old[zone] -= 1
        deleted += 1
    }

    /// The pods that the constraint counts in a zone.
    func count(in zone: Int) -> Int {
        model.spread?.counts == .all ? old[zone] + new[zone] : new[zone]
    }

    /// A zone that may take the next pod under any constraint: an emptiest one, and not `target` if another is as empty.
    func emptiestZone(sparing target: Int) -> Int {
        var best = target
        for zone in old.indices where zone != target {
            let (challenger, champion) = (count(in: zone), count(in: best))
            if challenger < champion || (challenger == champion && best == target) { best = zone }
        }
        return best
    }

    /// The script to the end: `target` loses its old pods first, creations follow deletions at once.
    func completed(sparing target: Int) -> RolloutScript {
        var script = self
        script.complete(sparing: target)
        return script
    }

    private mutating func complete(sparing target: Int) {
        var victim = target
        while created < model.replicas || deleted < model.replicas {
            if created < model.replicas, headroom > 0 {
                create(in: emptiestZone(sparing: target))
                continue
            }
            if old[victim] == 0 { victim = old.firstIndex { $0 > 0 } ?? victim }
            delete(in: victim)
        }
    }
}

extension RolloutScript {
    /// For each availability number up to `last`, whether it shares an instant with the number before it.
    ///
    /// A deletion that comes before a creation which it does not need, and which waits for an earlier number, ties the
    /// two numbers and all between. So a run of steps from headroom 0 back to headroom 0 is one instant.
    func sharedInstants(last: Int) -> [Bool] {
        guard last > 0 else { return [] }
        var shares = [Bool](repeating: false, count: last)
        var (creations, deletions) = (0, 0)
        for step in steps {
            switch step {
            case .create: creations += 1
            case .delete:
                deletions += 1
                let number = deletions - model.maxUnavailable
                let openBefore = deletions - 1 - creations + model.maxSurge
                // Once all new pods exist nothing is tied: deletions then wait for nothing but their own numbers.
                if openBefore > 0, creations < model.replicas, number >= 1, number <= last { shares[number - 1] = true }
            }
        }
        return shares
    }
}
