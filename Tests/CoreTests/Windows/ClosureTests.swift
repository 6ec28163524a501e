import RolloutCore
import RolloutEngine
import Testing

struct ClosureTests {
    static func plan(
        _ zones: [Int],
        surge: Int,
        unavailable: Int = 0,
        skew: Int = 1,
        counts: HardSpread.Counts,
        available: SecondsInterval = SecondsInterval(least: 15, most: 300),
        gate: Bool = true
    ) throws -> RolloutModel {
        try RolloutModel(
            zones: zones,
            maxSurge: surge,
            maxUnavailable: unavailable,
            available: available,
            healthy: SecondsInterval(least: min(15, available.least), most: min(180, available.most)),
            readinessGate: gate,
            spread: HardSpread(maxSkew: skew, counts: counts),
            servesAfterDeletion: 30
        )
    }

    @Test func `two pods a zone are safe for good when all revisions count`() throws {
        let closure = try Self.plan([2, 2, 2], surge: 1, counts: .all).closure()
        #expect(closure.placements == [[2, 2, 2], [3, 2, 1]])
        #expect(closure.safeForGood)
        #expect(closure.exact)
    }

    @Test func `two pods a zone are not safe when only the revision counts`() throws {
        let closure = try Self.plan([2, 2, 2], surge: 1, counts: .revision).closure()
        #expect(closure.placements == [[2, 2, 2]])
        #expect(closure.verdict == .unsafe)
        #expect(closure.danger?.worst.length == .seconds(150))
    }

    @Test(arguments: [(2, 1), (1, 2)]) func `a greater surge or skew can end without a zone`(
        surge: Int,
        skew: Int
    ) throws {
        let plan = try Self.plan([2, 2, 2], surge: surge, skew: skew, counts: .all)
        let closure = try plan.closure()
        #expect(closure.verdict == .unsafe)
        var lengths: [WindowLength] = []
        for placement in closure.placements {
            for zone in placement.indices {
                lengths.append(try plan.starting(from: placement).blackout(of: zone).length)
            }
        }
        #expect(lengths.max() == .unbounded)
    }

    @Test func `across zones only the whole load balancer matters`() throws {
        let plan = try Self.plan([2, 2, 2], surge: 2, counts: .all)
        #expect(try plan.closure(crossZone: true).safeForGood)
        #expect(try plan.blackouts(crossZone: true).allSatisfy { $0.length == .zero })
        #expect(try plan.blackouts(crossZone: false).contains { $0.length == .unbounded })
        let ungated = try Self.plan([2, 2, 2], surge: 6, counts: .all, gate: false)
        let danger = try #require(try ungated.closure(crossZone: true).danger)
        #expect(try danger.worst == ungated.outage())
    }

    @Test func `three pods a zone are safe for good when only the revision counts`() throws {
        let closure = try Self.plan([3, 3, 3], surge: 1, counts: .revision).closure()
        #expect(closure.placements == [[3, 3, 3]])
        #expect(closure.safeForGood)
    }

    @Test func `the way to a bad placement replays`() throws {
        let closure = try Self.plan([2, 2, 2], surge: 2, counts: .all).closure()
        let danger = try #require(closure.danger)
        var from = [2, 2, 2]
        for rollout in danger.rollouts {
            #expect(rollout.from == from)
            let model = try Self.plan(from, surge: 2, counts: .all)
            _ = try Replay(model).run(rollout.events)
            from = rollout.to
        }
        #expect(from == danger.placement)
        let model = try Self.plan(from, surge: 2, counts: .all)
        #expect(try Replay(model).run(danger.worst.witness).dark[danger.zone] == danger.worst.length)
    }

    @Test(arguments: [(1, 2), (2, 3), (3, 3), (0, 1)])
    func `one rollout ends where brute force says`(least: Int, most: Int) throws {
        for pods in 1...5 {
            for zones in 1...3 {
                for placement in EnumerationTests.placements(zones, pods) where placement == placement.sorted(by: >) {
                    for (surge, unavailable) in [(1, 0), (0, 1), (2, 0), (1, 1), (0, 3), (2, 1), (1, 2)] {
                        for (skew, counts) in [(1, HardSpread.Counts.all), (2, .all), (1, .revision), (2, .revision)] {
                            let plan = try Self.plan(
                                placement,
                                surge: surge,
                                unavailable: unavailable,
                                skew: skew,
                                counts: counts,
                                available: SecondsInterval(least: least, most: most),
                                gate: false
                            )
                            var expected: Set<[Int]> = [placement]
                            var waiting = [placement]
                            while let next = waiting.popLast() {
                                for end in BruteForce.ends(try plan.starting(from: next))
                                where expected.insert(end).inserted { waiting.append(end) }
                            }
                            let closure = try plan.closure()
                            if Set(closure.placements) != expected || !closure.exact {
                                Issue.record(
                                    "\(plan): \(closure.placements) exact \(closure.exact), brute force \(expected)"
                                )
                            }
                        }
                    }
                }
            }
        }
    }

    /// What is proven with a small budget, by whatever means, is true.
    @Test(arguments: [30, 200])
    func `a verdict does not depend on the budget unless it is unknown`(budget: Int) throws {
        var known = 0
        for pods in 2...6 {
            for placement in EnumerationTests.placements(3, pods) where placement == placement.sorted(by: >) {
                for (surge, unavailable) in [(1, 0), (0, 1), (2, 0), (1, 1), (3, 0)] {
                    for (least, gate) in [(15, true), (15, false), (200, true), (0, false)] {
                        for skew in 1...2 {
                            let plan = try Self.plan(
                                placement,
                                surge: surge,
                                unavailable: unavailable,
                                skew: skew,
                                counts: .all,
                                available: SecondsInterval(least: least, most: 300),
                                gate: gate
                            )
                            let full = try plan.closure()
                            #expect(full.verdict != .unknown)
                            let limited = try plan.closure(budget: budget)
                            if limited.verdict == .unknown { continue }
                            known += 1
                            #expect(limited.verdict == full.verdict, "\(plan)")
                        }
                    }
                }
            }
        }
        print("budget \(budget): \(known) verdicts known")
        #expect(known > 0)
    }
}
