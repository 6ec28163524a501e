/// Zones whose number of pods an autoscaler moves between a minimum and a maximum.
///
/// Growth honours the spread over zones, scale-in does not: so the worst scale-in begins at the maximum, where growth has put
/// as few pods into a zone as the spread allows. Pods are counted for one ReplicaSet, whatever the spread counts.
package struct AutoscaledZones: Hashable, Sendable {
    /// Pods of each zone now.
    package let zones: [Int]
    /// K of the constraint that binds the scheduler; nil lets every pod go anywhere.
    package let maxSkew: Int?
    /// Replicas, at least 0.
    package let minimum: Int
    /// Replicas; never fewer than there are pods now, nor than the minimum.
    package let maximum: Int

    /// An autoscaler's range.
    ///
    /// - Parameters:
    ///   - zones: Pods of each zone now.
    ///   - maxSkew: K, at least 1; nil without a constraint.
    ///   - minimum: Replicas.
    ///   - maximum: Replicas, at most `EngineLimits.pods`; the pods of now, or the minimum, where those are more.
    /// - Throws: InvalidRolloutModel for numbers that mean nothing, or are out of bounds.
    package init(zones: [Int], maxSkew: Int?, minimum: Int, maximum: Int) throws(InvalidRolloutModel) {
        try RolloutModel.checkZones(zones)
        try RolloutModel.checkCount(minimum, "minimum")
        try RolloutModel.checkCount(maximum, "maximum")
        if let maxSkew, maxSkew < 1 {
            throw InvalidRolloutModel(
                code: .maxSkewNotPositive,
                message: "maxSkew is \(maxSkew), must be at least 1"
            )
        }
        if max(minimum, maximum) > EngineLimits.pods {
            throw InvalidRolloutModel(
                code: .tooManyPods,
                message: "an autoscaler of \(max(minimum, maximum)) pods, at most \(EngineLimits.pods) are supported"
            )
        }
        self.zones = zones
        self.maxSkew = maxSkew.map { min($0, EngineLimits.pods + 1) }
        self.minimum = minimum
        self.maximum = max(maximum, minimum, zones.reduce(0, +))
    }

    /// The fewest pods that a zone can have when growth from here has reached the maximum.
    ///
    /// While the zone has f pods, every other takes up to f + K, so that f is the least from o on with
    /// f + Σ max(o, f + K) over the others ≥ maximum. Without a constraint all may go elsewhere.
    ///
    /// - Parameter zone: The zone's index, which must be one of the zones.
    /// - Returns: Pods.
    package func fewestAfterGrowth(in zone: Int) -> Int {
        guard let maxSkew, zones.count > 1 else { return zones.count > 1 ? zones[zone] : maximum }
        func room(_ pods: Int) -> Int {
            zones.indices.reduce(pods) { $1 == zone ? $0 : $0 + max(zones[$1], pods + maxSkew) }
        }
        var (low, high) = (zones[zone], max(zones[zone], maximum))
        while low < high {
            let middle = low + (high - low) / 2
            if room(middle) >= maximum { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Whether one growth to the maximum and one scale-in to the minimum can leave a zone that has pods without any.
    ///
    /// - Parameter zone: The zone's index.
    /// - Returns: True also where only the order of victims might prevent it, since the nodes of pods to come are not known.
    package func canEmpty(_ zone: Int) -> Bool {
        zones[zone] > 0 && fewestAfterGrowth(in: zone) <= maximum - minimum
    }

    /// The least minimum with which one growth and one scale-in leave every zone that has pods some.
    ///
    /// maximum − f + 1 for the zone with the smallest f, which is N − min o + 1 where nothing grows; of all zones where none has
    /// pods now.
    package var leastMinimum: Int {
        let served = zones.indices.filter { zones[$0] > 0 }
        let fewest = (served.isEmpty ? Array(zones.indices) : served).map { fewestAfterGrowth(in: $0) }.min()
        return fewest.map { maximum - $0 + 1 } ?? 0
    }

    /// Whether a zone keeps a ready pod over any number of growths and scale-ins in this range.
    ///
    /// Growth after a scale-in does not always give back what it took, so this may fail where `canEmpty` is false.
    ///
    /// - Parameters:
    ///   - zone: The zone's index.
    ///   - budget: Work that may be done.
    /// - Returns: True where that is proven, false where it is not.
    package func keepsForGood(_ zone: Int, within budget: WorkBudget) -> Bool {
        guard zones[zone] > 0, !canEmpty(zone) else { return false }
        guard zones.count > 1 else { return minimum > 0 }
        // Without a constraint what a scale-in takes can come back elsewhere, again and again.
        guard let maxSkew else { return minimum == maximum }
        let price = 2 + zones.count
        let most = max(0, min(EngineLimits.freeStates, budget.left / price))
        var left = most
        let chain = FreeChain(zones: zones, target: zone, maxSkew: maxSkew, least: minimum, most: maximum)
        let keeps = chain.keepsAvailablePod(left: &left)
        budget.take((most - max(0, left)) * price)
        return keeps
    }
}
