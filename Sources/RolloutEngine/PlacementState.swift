/// Where a rollout stands when all zones are interchangeable: each zone's old and new pods, sorted.
struct PlacementState: Hashable {
    /// Most pods and zones that fit the packing.
    static let mostPods = 255
    static let mostZones = 8

    /// Old pods in the upper, new pods in the lower byte of each lane, sorted downwards.
    var zones: SIMD8<UInt16> = .zero
    /// Deletions since headroom was last 0: they share one instant.
    var run: UInt16 = 0
    /// Availability numbers that share an instant with the one before, a bit each; kept only where dates may not exist.
    var shared: UInt64 = 0

    static func == (left: PlacementState, right: PlacementState) -> Bool {
        left.zones == right.zones && left.run == right.run && left.shared == right.shared
    }

    func hash(into hasher: inout Hasher) {
        let words = unsafeBitCast(zones, to: SIMD2<UInt64>.self)
        hasher.combine(words.x)
        if shared != 0 { hasher.combine(shared) }
        hasher.combine(words.y ^ UInt64(run) &* 0x9e37_79b9_7f4a_7c15)
    }

    mutating func replaceLane(_ index: Int, with lane: UInt16, count: Int) {
        var position = index
        zones[position] = lane
        while position > 0, zones[position - 1] < zones[position] {
            (zones[position - 1], zones[position]) = (zones[position], zones[position - 1])
            position -= 1
        }
        while position + 1 < count, zones[position + 1] > zones[position] {
            (zones[position + 1], zones[position]) = (zones[position], zones[position + 1])
            position += 1
        }
    }
}
