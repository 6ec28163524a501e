/// Where a rollout stands, as far as it matters to one target zone under a constraint that counts all revisions.
///
/// The other zones are interchangeable, so their counts are kept sorted; dates are left out, because only the order of
/// steps decides where pods may go.
struct SearchState: Hashable {
    /// Old pods of the target that are live.
    var target: Int32
    /// New pods of the target.
    var targetNew: Int32 = 0
    var created: Int32 = 0
    var deleted: Int32 = 0
    /// Deletions since headroom was last 0: they share one instant.
    var run: Int32 = 0
    /// Number of the target's last deletion; 0 while it has old pods.
    var lastDeletion: Int32 = 0
    /// With the gate, after the target's first creation: shortest availability times that have passed since.
    var rounds: Int32 = 0
    /// With the gate, after the target's first creation: pods that may become available at no further delay.
    var ripe: Int32 = 0
    /// Old pods in the upper, new pods in the lower half of each lane, sorted downwards; unused lanes are 0.
    var others: SIMD16<UInt32> = .zero
}

/// A step of a search: which kind of zone, known by its counts before the step, gains or loses a pod.
enum SearchMove: Hashable {
    case createInTarget
    case deleteInTarget
    case create(zoneWith: UInt32)
    case delete(zoneWith: UInt32)
}

/// Counts of one zone in a lane.
enum Lane {
    static func packed(old: Int, new: Int) -> UInt32 { UInt32(old) << 16 | UInt32(new) }
    static func old(_ lane: UInt32) -> Int { Int(lane >> 16) }
    static func new(_ lane: UInt32) -> Int { Int(lane & 0xffff) }
    static func total(_ lane: UInt32) -> Int { old(lane) + new(lane) }
}

extension SearchState {
    /// Replaces one lane and keeps the lanes sorted downwards.
    mutating func replaceLane(_ index: Int, with lane: UInt32, count: Int) {
        var position = index
        others[position] = lane
        while position > 0, others[position - 1] < others[position] {
            (others[position - 1], others[position]) = (others[position], others[position - 1])
            position -= 1
        }
        while position + 1 < count, others[position + 1] > others[position] {
            (others[position + 1], others[position]) = (others[position], others[position + 1])
            position += 1
        }
    }
}
