/// What the rest of a rollout depends on, between two steps of an instant.
///
/// Only the target zone, which is number 0 here, has an identity. Three things are left out because nothing that
/// follows can tell them apart, and this is all the cleverness there is:
/// - The date. Steps depend on ages, never on the clock.
/// - The drawn timings. A pod decides each second whether it becomes available or healthy *now*, which yields every
///   value of the interval, and nothing looks at a drawn value before it comes true.
/// - Which of several equal pods, or of several equal other zones, is which. In the other zones only the number of new
///   pods is counted per zone; how ripe each of them is concerns the controller, which does not know zones.
///
/// Pods are kept as histograms over age: four bits for each age, so that a second passes by shifting. No new pod of the
/// target zone is healthy in any state, because the blackout, if there was one, is over when the first becomes so.
struct State: Hashable {
    static let mostZones = 8
    static let mostPods = 15
    static let oldestAge = 31

    /// One byte for each zone: old pods that are live in the high four bits, new pods in the low four.
    private var zones: UInt64 = 0
    /// New pods of the other zones that are not available yet, by age.
    var elsewhere = Ages()
    /// New pods of the target zone that are neither available nor healthy, by age.
    var pending = Ages()
    /// New pods of the target zone that are available without being healthy, by age.
    ///
    /// Never any with the gate.
    var unrouted = Ages()

    /// The pods before the rollout, with the target's first.
    init(old: [Int]) {
        for (zone, pods) in old.enumerated() { zones += UInt64(pods) << UInt64(8 * zone + 4) }
        sortOthers(old.count)
    }

    func old(_ zone: Int) -> Int { Int(zones >> UInt64(8 * zone + 4) & 15) }
    func new(_ zone: Int) -> Int { Int(zones >> UInt64(8 * zone) & 15) }

    /// The state after the controller has deleted an old pod of the zone.
    func deletingOld(in zone: Int, of zoneCount: Int) -> State {
        var next = self
        next.zones -= 1 << UInt64(8 * zone + 4)
        next.sortOthers(zoneCount)
        return next
    }

    /// The state after a new pod has been created in, and so bound to, the zone.
    func creating(in zone: Int, of zoneCount: Int) -> State {
        var next = self
        next.zones += 1 << UInt64(8 * zone)
        if zone == 0 { next.pending.insert(age: 0) } else { next.elsewhere.insert(age: 0) }
        next.sortOthers(zoneCount)
        return next
    }

    /// The state one second later.
    func aged() -> State {
        var next = self
        next.elsewhere.passSecond()
        next.pending.passSecond()
        next.unrouted.passSecond()
        return next
    }

    /// Puts the bytes of all zones but the target in order, largest first.
    private mutating func sortOthers(_ zoneCount: Int) {
        guard zoneCount > 2 else { return }
        for end in stride(from: zoneCount - 1, to: 1, by: -1) {
            for zone in 1..<end {
                let low = zones >> UInt64(8 * zone) & 255
                let high = zones >> UInt64(8 * zone + 8) & 255
                if low < high {
                    zones ^= (low ^ high) << UInt64(8 * zone) | (low ^ high) << UInt64(8 * zone + 8)
                }
            }
        }
    }
}

/// How many pods there are of each age.
struct Ages: Hashable {
    private var bits: UInt128 = 0

    var isEmpty: Bool { bits == 0 }

    /// The number of all pods.
    var count: Int {
        var sum = 0
        var rest = bits
        while rest != 0 {
            sum += Int(rest & 15)
            rest >>= 4
        }
        return sum
    }

    func contains(age: Int) -> Bool { bits >> UInt128(4 * age) & 15 != 0 }
    mutating func insert(age: Int) { bits += 1 << UInt128(4 * age) }
    mutating func remove(age: Int) { bits -= 1 << UInt128(4 * age) }
    mutating func passSecond() { bits <<= 4 }
}
