/// The evictions and placements of a walk, in zones by their index, such that only original pods are evicted.
///
/// A walk looks at totals alone, so that its own steps may evict a replacement where a zone has no original pod left (seven of
/// 17,664 random placements of up to 70 pods, all with empty zones). Another way to as few pods is looked for then.
struct EvictionPath {
    struct Move: Hashable {
        let from: Int
        let to: Int
    }

    private(set) var moves: [Move] = []
    /// Original pods that are left in each zone.
    private(set) var originals: [Int]
    /// States visited beyond those of the walk.
    private(set) var searched = 0

    private let target: Int
    private let maxSkew: Int
    private var counts: [Int]

    private init(_ zones: [Int], target: Int, maxSkew: Int?) {
        self.target = target
        self.maxSkew = maxSkew ?? EngineLimits.pods + 1
        counts = zones
        originals = zones
    }

    /// Finds the moves of a walk; those to as few pods as were found where there are none to its fewest.
    ///
    /// - Parameters:
    ///   - walk: The walk, which began at these zones.
    ///   - zones: Pods of each zone.
    ///   - target: The zone that loses its pods.
    ///   - maxSkew: Of the constraint that binds; nil without one.
    ///   - most: The most states that are visited beside those of the walk.
    init(_ walk: EvictionWalk, in zones: [Int], target: Int, maxSkew: Int?, states most: Int) {
        self.init(zones, target: target, maxSkew: maxSkew)
        let start = self
        guard !walk.steps.allSatisfy({ take($0) }) else { return }
        let found = start.searching(for: walk.fewest, most: most)
        if found.originals[target] < originals[target] { self = found }
        searched = found.searched
    }

    /// - Returns: Whether some zone can take the step.
    private mutating func take(_ step: EvictionWalk.Step) -> Bool {
        let emptied = if let pods = step.evicted { victim(with: pods) } else { Int?.some(target) }
        guard let from = emptied, originals[from] > 0 else { return false }
        evict(from: from)
        guard let placed = step.placed, let to = place(with: placed) else {
            counts[from] += 1
            originals[from] += 1
            return false
        }
        put(in: to, after: from)
        return true
    }

    /// Of zones with so many pods the one with most originals.
    private func victim(with pods: Int) -> Int? {
        counts.indices.filter { $0 != target && counts[$0] == pods }
            .max { (originals[$0], -$0) < (originals[$1], -$1) }
    }

    /// Of zones with so many pods that may take one more, that with the fewest originals.
    private func place(with pods: Int) -> Int? {
        guard pods + 1 - (counts.min() ?? 0) <= maxSkew else { return nil }
        return counts.indices.filter { $0 != target && counts[$0] == pods }
            .min { (originals[$0], $0) < (originals[$1], $1) }
    }

    private mutating func evict(from zone: Int) {
        counts[zone] -= 1
        originals[zone] -= 1
    }

    private mutating func put(in zone: Int, after from: Int) {
        counts[zone] += 1
        moves.append(Move(from: from, to: zone))
    }

    /// Searches depth first, once from each set of totals.
    private func searching(for fewest: Int, most: Int) -> EvictionPath {
        var best = self
        var open = [self]
        var seen: Set<ZoneTotals> = [ZoneTotals(counts, target: target)]
        while let path = open.popLast(), seen.count < most, best.originals[target] > fewest {
            for next in path.next where seen.insert(ZoneTotals(next.counts, target: target)).inserted {
                if next.originals[target] < best.originals[target] { best = next }
                open.append(next)
            }
        }
        best.searched = seen.count
        return best
    }

    /// All paths that are a move longer; zones with as many pods are alike.
    private var next: [EvictionPath] {
        var paths: [EvictionPath] = []
        let others = Set(counts.indices.filter { $0 != target }.map { counts[$0] })
        for victim in [target] + others.sorted().compactMap({ victim(with: $0) }) where originals[victim] > 0 {
            var evicted = self
            evicted.evict(from: victim)
            let totals = Set(evicted.counts.indices.filter { $0 != target }.map { evicted.counts[$0] })
            for place in totals.sorted().compactMap({ evicted.place(with: $0) }) {
                var placed = evicted
                placed.put(in: place, after: victim)
                paths.append(placed)
            }
        }
        return paths
    }
}
