/// How few pods single evictions can leave in a zone, with the placements of their replacements on the way.
///
/// Which of the other zones' pods are replacements is all one, so that their totals, in order, are the whole state. Neither the
/// budget nor time enters. States are visited breadth first, so that the steps to the emptiest one are as few as can be.
struct EvictionWalk {
    /// Which pods go, and where others may come.
    enum Course {
        /// Any pod is evicted; no replacement goes to the target.
        case replacement
        /// Any pod is evicted; replacements go anywhere, and may be evicted again.
        case drain
        /// The target's pods are deleted, and no replacement goes to it.
        case loss
    }

    /// The eviction of one pod and the placement of its replacement, as totals of the zones in question; nil for the target.
    struct Step: Hashable {
        /// Pods of the zone before the eviction.
        let evicted: Int?
        /// Pods of the zone before the placement, which follows the eviction.
        let placed: Int?
    }

    private struct Visit {
        let totals: ZoneTotals
        let parent: Int
        let step: Step
    }

    /// The fewest pods of the target that were seen.
    private(set) var fewest: Int
    /// Whether nothing was left to visit, or nothing that would change the answer.
    private(set) var isComplete = true
    /// Whether the replacement of another zone's pod can go to the target.
    private(set) var targetGrows = false
    /// From the start to the state with the fewest pods in the target.
    private(set) var steps: [Step] = []
    /// States visited.
    private(set) var states = 0

    private let maxSkew: Int
    private let course: Course
    private var visits: [Visit] = []
    private var seen: Set<ZoneTotals> = []

    /// Walks from a placement.
    ///
    /// - Parameters:
    ///   - zones: Pods of each zone; at most `EngineLimits.zones` of them, with at most `EngineLimits.pods` pods.
    ///   - target: The zone that is to lose its pods.
    ///   - maxSkew: Of the constraint that binds; nil without one.
    ///   - course: Which pods go, and where others may come.
    ///   - most: The most states that are visited.
    init(_ zones: [Int], target: Int, maxSkew: Int?, course: Course, states most: Int) {
        self.maxSkew = maxSkew ?? EngineLimits.pods + 1
        self.course = course
        fewest = zones[target]
        guard zones.count <= EngineLimits.zones, zones.allSatisfy({ $0 <= EngineLimits.pods }) else {
            isComplete = false
            return
        }
        let start = ZoneTotals(zones, target: target)
        if goDown(from: start) { return }
        fewest = zones[target]
        steps = []
        visit(start, most: most)
        states = visits.count
        visits = []
        seen = []
    }

    /// Evicts pods of the target alone, as long as one of the other zones takes them.
    ///
    /// The fullest that may take a pod takes it: it is the first that will be too full for the next one.
    ///
    /// - Returns: Whether that empties the target, so that there is nothing to search for.
    private mutating func goDown(from start: ZoneTotals) -> Bool {
        var totals = start
        while totals[0] > 0 {
            let own = totals[0]
            totals.remove(at: 0)
            let least = totals.least
            guard
                let lane = totals.others.last(where: { totals[$0] + 1 - least <= maxSkew })
            else { return false }
            steps.append(Step(evicted: nil, placed: totals[lane]))
            totals.add(at: lane)
            fewest = own - 1
        }
        return true
    }

    private mutating func visit(_ start: ZoneTotals, most: Int) {
        visits = [Visit(totals: start, parent: 0, step: Step(evicted: nil, placed: nil))]
        seen = [start]
        var (next, emptiest) = (0, 0)
        while next < visits.count {
            guard visits.count < most else {
                isComplete = false
                break
            }
            let totals = visits[next].totals
            let lanes = course == .loss ? 0..<1 : totals.lanes
            for evicted in lanes where totals[evicted] > 0 && totals.isFirstOfItsKind(evicted) {
                expand(totals, evicting: evicted, parent: next, &emptiest)
            }
            if fewest == 0 { break }
            next += 1
        }
        while emptiest > 0 {
            steps.append(visits[emptiest].step)
            emptiest = visits[emptiest].parent
        }
        steps.reverse()
    }

    private mutating func expand(_ totals: ZoneTotals, evicting evicted: Int, parent: Int, _ emptiest: inout Int) {
        var left = totals
        left.remove(at: evicted)
        let least = left.least
        for lane in left.lanes where left.isLastOfItsKind(lane) && left[lane] + 1 - least <= maxSkew {
            if lane == 0 {
                if evicted > 0 { targetGrows = true }
                guard course == .drain, evicted > 0 else { continue }
            }
            var next = left
            next.add(at: lane)
            // Most placements undo the eviction, and comparing is cheaper than hashing.
            guard next != totals, seen.insert(next).inserted else { continue }
            let step = Step(
                evicted: evicted == 0 ? nil : totals[evicted],
                placed: lane == 0 ? nil : left[lane]
            )
            visits.append(Visit(totals: next, parent: parent, step: step))
            if next[0] < fewest {
                fewest = next[0]
                emptiest = visits.count - 1
            }
        }
    }
}
