/// The dates at which new pods become available, chosen so that two of them are as far apart as possible.
///
/// Solves the constraints of `SlotBound` together with those of one order of creations and deletions: numbers that must
/// share an instant, and pods in the target that must stay unavailable, so that later pods take their turn. The
/// shortest paths from the first of the two numbers are themselves dates that satisfy every constraint, and no dates
/// put the second number later: that is Bellman's theorem on difference constraints.
///
/// Cost: one sweep over the numbers for each turn of a shortest path between down and up, whatever the lengths of the
/// intervals.
struct AvailabilityDates {
    let inFlight: Int
    let available: SecondsInterval
    /// `pods[n − 1]` is the number of the pod that becomes available as number n; its length is the last number.
    let pods: [Int]
    /// Numbers n for which T(n) = T(n − 1), because one instant must see both.
    let sharesInstant: [Bool]

    /// Dates of the numbers 1, 2, … in which number `later` comes as late after number `earlier` as it can.
    ///
    /// Nil when no dates satisfy the constraints. Numbers ≤ 0 are the start, date 0.
    func spreading(from earlier: Int, to later: Int) -> [Int]? {
        let count = pods.count
        // Numbers that share an instant are one node, named after the first of them.
        var node = [Int](repeating: 0, count: count + 1)
        for number in stride(from: 1, through: count, by: 1) {
            node[number] = sharesInstant[number - 1] ? node[number - 1] : number
        }
        let source = node[max(earlier, 0)]
        let unreached = Int.max / 4
        var distance = [Int](repeating: unreached, count: count + 1)
        distance[source] = 0
        var changed = true
        var sweeps = 0
        while changed {
            // Without a negative cycle a shortest path has at most `count` steps, and each sweep settles one or more.
            if sweeps > count + 2 { return nil }
            changed = false
            sweeps += 1
            for number in stride(from: count, through: 1, by: -1) {
                let birth = max(0, pods[number - 1] - inFlight)
                if birth >= number { return nil }
                let own = distance[node[number]]
                changed = lower(&distance[node[number - 1]], to: own) || changed
                changed = lower(&distance[node[birth]], to: own - available.least) || changed
            }
            if distance[source] < 0 { return nil }
            for number in stride(from: 1, through: count, by: 1) {
                let birth = max(0, pods[number - 1] - inFlight)
                changed = lower(&distance[node[number]], to: distance[node[birth]] + available.most) || changed
            }
            if distance[source] < 0 { return nil }
        }
        let start = distance[0]
        return (1..<count + 1).map { distance[node[$0]] - start }
    }

    private func lower(_ value: inout Int, to candidate: Int) -> Bool {
        guard candidate < value else { return false }
        value = candidate
        return true
    }
}
