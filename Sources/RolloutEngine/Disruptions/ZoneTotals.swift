/// Pods of the zone in question, in lane 0, and of the others in ascending order.
struct ZoneTotals: Hashable {
    private var counts: SIMD16<UInt16>
    private let zones: UInt8

    /// At most 16 zones, each with a count that fits in 16 bits.
    init(_ zones: [Int], target: Int) {
        counts = SIMD16(repeating: 0)
        self.zones = UInt8(truncatingIfNeeded: zones.count)
        var others = zones
        let own = others.remove(at: target)
        counts[0] = UInt16(truncatingIfNeeded: own)
        for (number, pods) in others.sorted().enumerated() { counts[number + 1] = UInt16(truncatingIfNeeded: pods) }
    }

    subscript(lane: Int) -> Int { Int(counts[lane]) }

    var lanes: Range<Int> { 0..<Int(zones) }
    var others: Range<Int> { 1..<Int(zones) }

    /// The fewest pods of any zone.
    var least: Int { zones > 1 ? min(self[0], self[1]) : self[0] }

    /// Of zones that are alike the first keeps the order when it loses a pod.
    func isFirstOfItsKind(_ lane: Int) -> Bool { lane < 2 || counts[lane - 1] < counts[lane] }

    /// Of zones that are alike the last keeps the order when it gets a pod.
    func isLastOfItsKind(_ lane: Int) -> Bool {
        lane == 0 || lane + 1 == Int(zones) || counts[lane + 1] > counts[lane]
    }

    mutating func remove(at lane: Int) { counts[lane] -= 1 }
    mutating func add(at lane: Int) { counts[lane] += 1 }

    /// One word for all counts: hashing them one by one takes most of a walk's time.
    func hash(into hasher: inout Hasher) {
        var word: UInt64 = 0
        for lane in lanes { word = word &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(counts[lane]) }
        hasher.combine(word)
    }
}
