/// The windows of a Deployment with strategy `Recreate`.
///
/// All old pods are deleted at 0 and stop serving at e. The last of them is gone at most T later, and all new ones are
/// created then, when nothing but new pods is counted. A constraint with maxSkew K lets the other k − 1 zones take K
/// pods each before it forces one into the target, so a zone stays empty when N ≤ (k − 1)K or nothing constrains.
package struct Recreate: Sendable {
    private let model: RolloutModel
    private let grace: Int

    /// The model gives placement, times and spread; surge, unavailability and gate play no part.
    ///
    /// `terminationGracePeriod` is T, time units for which a deleted pod can still exist.
    package init(_ model: RolloutModel, terminationGracePeriod: Int) {
        self.model = model
        grace = terminationGracePeriod
    }

    package func blackout(of zone: Int) throws(InvalidRolloutModel) -> WorstCase {
        try model.checkZone(zone)
        guard model.zones[zone] > 0 else { return .none() }
        let elsewhere: Int
        if model.zones.count == 1 {
            elsewhere = 0
        } else {
            elsewhere = model.spread.map { ($0.maxSkew) * (model.zones.count - 1) } ?? model.replicas
        }
        return worst(sparing: zone, endless: elsewhere >= model.replicas)
    }

    package func outage() -> WorstCase { worst(sparing: 0, endless: false) }

    private func worst(sparing target: Int, endless: Bool) -> WorstCase {
        let window = max(0, grace + model.healthy.most - model.servesAfterDeletion)
        let length = endless ? WindowLength.unbounded : .seconds(window)
        guard model.replicas > 0, length.isPositive else { return .none() }
        return WorstCase(length: length, upperBound: length, witness: events(sparing: target), searched: 0)
    }

    private func events(sparing target: Int) -> [RolloutEvent] {
        var dated = StrategyEvents(model)
        for (zone, pods) in model.zones.enumerated() {
            for _ in 0..<pods { dated.delete(in: zone, at: 0) }
        }
        var new = model.zones.map { _ in 0 }
        for _ in 0..<model.replicas {
            let zone = nextZone(new, sparing: target)
            new[zone] += 1
            dated.create(in: zone, at: grace, available: model.available.most)
        }
        return dated.sorted()
    }

    private func nextZone(_ new: [Int], sparing target: Int) -> Int {
        guard new.count > 1 else { return target }
        var emptiest = target == 0 ? 1 : 0
        for zone in new.indices where zone != target && new[zone] < new[emptiest] { emptiest = zone }
        guard let spread = model.spread else { return emptiest }
        return new[emptiest] >= spread.maxSkew + new[target] ? target : emptiest
    }
}
