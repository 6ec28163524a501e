import RolloutCore
import RolloutEngine
import Testing

/// Relations between plans that hold whatever the windows are, over random plans too large for brute force.
struct MetamorphicTests {
    struct Draft {
        var zones: [Int]
        var surge: Int
        var unavailable: Int
        var available: SecondsInterval
        var healthy: SecondsInterval
        var gate: Bool
        var spread: HardSpread?
        var serves: Int

        init(_ random: inout SplitMix64) {
            let count = Int.random(in: 1...5, using: &random)
            zones = (0..<count).map { _ in Int.random(in: 0...12, using: &random) }
            zones[0] += 1
            surge = Int.random(in: 0...4, using: &random)
            unavailable = Int.random(in: 0...3, using: &random)
            let least = Int.random(in: 0...40, using: &random)
            available = SecondsInterval(least: least, most: least + Int.random(in: 0...60, using: &random))
            gate = Bool.random(using: &random)
            let first = gate ? Int.random(in: 0...least, using: &random) : Int.random(in: 0...40, using: &random)
            let last =
                gate
                ? Int.random(in: first...available.most, using: &random)
                : first + Int.random(in: 0...200, using: &random)
            healthy = SecondsInterval(least: first, most: last)
            let counts = HardSpread.Counts.allCases.randomElement(using: &random) ?? .all
            spread =
                Int.random(in: 0...9, using: &random) == 0
                ? nil : HardSpread(maxSkew: Int.random(in: 1...3, using: &random), counts: counts)
            serves = Int.random(in: 0...90, using: &random)
        }

        func model() throws -> RolloutModel {
            try RolloutModel(
                zones: zones,
                maxSurge: surge,
                maxUnavailable: unavailable,
                available: available,
                healthy: healthy,
                readinessGate: gate,
                spread: spread,
                servesAfterDeletion: serves
            )
        }

        func worst(of zone: Int = 0) throws -> WorstCase { try model().blackout(of: zone) }
    }

    /// Runs a relation over random plans; plans beyond the budget prove nothing and are counted.
    private func check(_ seed: UInt64, _ relation: (Draft, WorstCase, inout SplitMix64) throws -> Void) throws {
        var random = SplitMix64(seed: seed)
        var beyond = 0
        for _ in 0..<300 {
            let draft = Draft(&random)
            let worst = try draft.worst()
            if !worst.exact {
                beyond += 1
                continue
            }
            try Witnesses.check(worst, draft.model(), zone: 0)
            try relation(draft, worst, &random)
        }
        #expect(beyond <= 15, "\(beyond) plans were beyond the budget")
    }

    @Test func `relabelling zones changes nothing`() throws {
        try check(1) { (draft, worst, random) throws in
            var other = draft
            other.zones = [draft.zones[0]] + draft.zones.dropFirst().shuffled(using: &random)
            other.zones.reverse()
            #expect(try other.worst(of: other.zones.count - 1).length == worst.length, "\(draft)")
        }
    }

    @Test func `a wider interval never shortens a window`() throws {
        try check(2) { (draft, worst, random) throws in
            var other = draft
            let more = Int.random(in: 0...30, using: &random)
            let earlier = draft.gate ? 0 : Int.random(in: 0...min(10, draft.available.least), using: &random)
            other.available = SecondsInterval(least: draft.available.least - earlier, most: draft.available.most + more)
            other.healthy = SecondsInterval(least: 0, most: draft.healthy.most + more)
            #expect(try other.worst().upperBound >= worst.length, "\(draft)")
        }
    }

    @Test func `a greater skew never shortens a window`() throws {
        try check(3) { (draft, worst, _) throws in
            guard let spread = draft.spread else { return }
            var other = draft
            other.spread = HardSpread(maxSkew: spread.maxSkew + 1, counts: spread.counts)
            #expect(try other.worst().upperBound >= worst.length, "\(draft)")
            other.spread = nil
            #expect(try other.worst().length >= worst.length, "\(draft)")
        }
    }

    @Test func `windows scale with time`() throws {
        try check(4) { (draft, worst, _) throws in
            var other = draft
            let factor = 60_000
            other.available = SecondsInterval(
                least: draft.available.least * factor,
                most: draft.available.most * factor
            )
            other.healthy = SecondsInterval(least: draft.healthy.least * factor, most: draft.healthy.most * factor)
            other.serves *= factor
            let scaled = try other.worst()
            #expect(scaled.searched == worst.searched, "\(draft)")
            switch worst.length {
            case .unbounded: #expect(scaled.length == .unbounded, "\(draft)")
            case .seconds(let seconds): #expect(scaled.length == .seconds(seconds * factor), "\(draft)")
            }
        }
    }

    @Test func `serving longer after deletion shortens a window by as much`() throws {
        try check(5) { (draft, worst, random) throws in
            let more = Int.random(in: 0...50, using: &random)
            var other = draft
            other.serves += more
            let shorter = try other.worst()
            switch worst.length {
            case .unbounded: #expect(shorter.length == .unbounded, "\(draft)")
            case .seconds(let seconds): #expect(shorter.length == .seconds(max(0, seconds - more)), "\(draft)")
            }
        }
    }

    @Test func `all pods in one zone go dark as the load balancer does`() throws {
        try check(6) { (draft, _, _) throws in
            var whole = draft
            whole.zones = [draft.zones.reduce(0, +)]
            #expect(try whole.worst().length == draft.model().outage().length, "\(draft)")
            #expect(try draft.model().outage().length <= draft.worst().upperBound, "\(draft)")
        }
    }
}
