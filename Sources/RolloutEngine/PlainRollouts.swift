/// The plain rollouts of a plan, each unkind to one zone, and how few pods of any zone they serve.
///
/// Zones with equally many old pods are alike: what one of them suffers in some rollout, each of them can suffer. So one
/// rollout against a zone of each size is enough, with every pod as slow as it can be, and one as fast.
package struct PlainRollouts: Sendable {
    /// By the number of old pods of a zone: the fewest that serve there at one time, and a rollout in which they are.
    private var fewest: [Int: (served: Int, rollout: [RolloutEvent])] = [:]

    package init(_ model: RolloutModel) {
        var seen: Set<Int> = []
        for (zone, pods) in model.zones.enumerated() where pods > 0 && seen.insert(pods).inserted {
            for rollout in Self.rollouts(of: model, against: zone) {
                let lowest = Replay(model).observe(rollout).lowestServing
                for (pods, served) in zip(model.zones, lowest) where pods > 0 && served < fewest[pods]?.served ?? .max {
                    fewest[pods] = (served, rollout)
                }
            }
        }
    }

    /// Of zones with so many old pods, which some zone must have.
    func fewest(ofPods pods: Int) -> (served: Int, rollout: [RolloutEvent]) { fewest[pods] ?? (pods, []) }

    /// The slow one first.
    static func rollouts(of model: RolloutModel, against zone: Int) -> [[RolloutEvent]] {
        let script = TargetFirst(model: model, target: zone).script()
        let order = Array(1...model.replicas)
        return [model.available.most, model.available.least].map { pace in
            let dates = order.map { ($0 + model.inFlight - 1) / model.inFlight * pace }
            return Witness(script: script, pods: order, dates: dates, target: zone).events()
        }
    }
}
