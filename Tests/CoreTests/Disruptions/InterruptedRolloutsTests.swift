import RolloutEngine
import Testing

struct InterruptedRolloutsTests {
    /// A plan with the timings of the reference profile: interval 10, threshold 3, a gate.
    private static func plan(
        _ zones: [Int],
        surge: Int = 1,
        unavailable: Int = 0,
        maxSkew: Int = 1,
        counts: HardSpread.Counts = .all,
        serves: Int = 30
    ) throws -> RolloutModel {
        try RolloutModel(
            zones: zones,
            maxSurge: surge,
            maxUnavailable: unavailable,
            available: SecondsInterval(least: 15, most: 300),
            healthy: SecondsInterval(least: 15, most: 180),
            readinessGate: true,
            spread: HardSpread(maxSkew: maxSkew, counts: counts),
            servesAfterDeletion: serves
        )
    }

    /// The reference case with all advised settings: six pods in three zones, one surge pod, maxSkew 1 over all revisions.
    ///
    /// By hand: at most seven pods live. A deletion needs all seven available, so six are after it. Were a zone empty then, the
    /// other two would hold six or more: but a zone takes its third pod only when none has fewer than two, and its fourth when
    /// none has fewer than three, so that two zones hold at most 3 + 3 with two in the last, and 2 + 3 with one.
    @Test(arguments: [[2, 2, 2], [1, 2, 3]])
    func `the advised settings bear any number of pushes`(zones: [Int]) throws {
        for pushes in [0, 1, 2, 7, 100] {
            let interrupted = try InterruptedRollouts(Self.plan(zones), pushes: pushes)
            for window in try interrupted.windows(crossZone: false, within: WorkBudget()) {
                #expect(window.length == .zero)
                #expect(window.proof == .proven)
                #expect(window.reason == .spreadKeepsAvailablePod)
                #expect(window.withoutWitness == .nothingToShow)
            }
            #expect(try interrupted.outage(within: WorkBudget()).length == .zero)
        }
        let interrupted = try InterruptedRollouts(Self.plan(zones))
        for zone in zones.indices {
            #expect(try interrupted.pushesBorne(by: zone, within: WorkBudget()) == .any(.proven))
        }
        #expect(try interrupted.pushesBorneOverall(within: WorkBudget()) == .any(.proven))
    }

    /// Worked by hand.
    ///
    /// (3,3,3), counted per revision, loses two pods a zone with every revision: after one push a zone has one left when the
    /// second revision begins. That goes with the first availability, at 300; the third pod of the revision, which is the
    /// zone's, is created with the second, at 600, and healthy at 780.
    @Test func `a zone that is counted per revision bears so many pushes`() throws {
        let plan = try Self.plan([3, 3, 3], counts: .revision)
        for (pushes, length) in [(0, 0), (1, 450), (2, 450 + 780), (3, 450 + 2 * 780)] {
            let window = try InterruptedRollouts(plan, pushes: pushes).window(of: 1, within: WorkBudget())
            #expect(window.length == .seconds(length))
            #expect(window.proof == .proven)
            #expect(window.witness.isEmpty == (length == 0))
        }
        #expect(try InterruptedRollouts(plan).pushesBorne(by: 0, within: WorkBudget()) == .exactly(0))
        let larger = try InterruptedRollouts(Self.plan([5, 5, 5], counts: .revision))
        #expect(try larger.pushesBorne(by: 0, within: WorkBudget()) == .exactly(1))
        let smaller = try InterruptedRollouts(Self.plan([2, 2, 2], counts: .revision))
        #expect(try smaller.pushesBorne(by: 0, within: WorkBudget()) == .notOne)
    }

    /// A darkness that the accept window bridges is there, and the next push makes it longer than that.
    @Test func `a push counts on top of what a deleted pod serves`() throws {
        let plan = try Self.plan([2, 2, 2], counts: .revision, serves: 400)
        #expect(try plan.blackout(of: 0).length == .zero)
        let window = try InterruptedRollouts(plan).window(of: 0, within: WorkBudget())
        #expect(window.length == .seconds(180 + 780 - 400))
        #expect(try InterruptedRollouts(plan).pushesBorne(by: 0, within: WorkBudget()) == .exactly(0))
    }

    @Test func `the pods that a push needs grow with every push`() {
        let bounds = RevisionBounds(zones: 3, maxSkew: 1, maxSurge: 1, maxUnavailable: 0, replicas: 9)
        #expect((0...3).map { bounds.podsPerZone(bearing: $0) } == [3, 5, 7, 9])
        #expect(bounds.perRevision == 2)
        #expect(bounds.most(after: 1) == 4)
        // One zone loses to no revision.
        let one = RevisionBounds(zones: 1, maxSkew: 1, maxSurge: 1, maxUnavailable: 0, replicas: 2)
        #expect(one.podsPerZone(bearing: 50) == 1)
        let hostile = RevisionBounds(
            zones: .max,
            maxSkew: .max,
            maxSurge: .max,
            maxUnavailable: .max,
            replicas: .max
        )
        #expect(hostile.podsPerZone(bearing: .max) > 0)
    }

    /// A zone that starts empty does not count for the limit of its own pods: (3,0) is dark after one push.
    @Test func `an uneven start is what a finished rollout makes of it`() throws {
        let plan = try Self.plan([3, 0], counts: .revision)
        let window = try InterruptedRollouts(plan).window(of: 0, within: WorkBudget())
        #expect(window.atMost.map { $0.isPositive } == true)
        #expect(try InterruptedRollouts(plan).window(of: 1, within: WorkBudget()).reason == .noPodsAtStart)
    }

    /// What a rollout without pushes leaves without pods stays so.
    @Test func `no constraint is without end`() throws {
        let plan = try RolloutModel(
            zones: [2, 2],
            maxSurge: 1,
            maxUnavailable: 0,
            available: SecondsInterval(least: 1, most: 2),
            healthy: SecondsInterval(least: 1, most: 2),
            readinessGate: true,
            spread: nil,
            servesAfterDeletion: 0
        )
        let window = try InterruptedRollouts(plan).window(of: 0, within: WorkBudget())
        #expect(window.length == .unbounded)
        #expect(window.reason == .unboundedWithoutPushes)
        #expect(!window.witness.isEmpty)
    }

    @Test func `pushes are bounded on both sides`() throws {
        let plan = try Self.plan([2, 2, 2])
        #expect(throws: InvalidRolloutModel.self) { try InterruptedRollouts(plan, pushes: -1) }
        #expect(throws: InvalidRolloutModel.self) {
            try InterruptedRollouts(plan, pushes: EngineLimits.interruptions + 1)
        }
        #expect(throws: InvalidRolloutModel.self) {
            try InterruptedRollouts(plan).window(of: 3, within: WorkBudget())
        }
    }

    /// The largest numbers that a model takes do not overflow, and no work is done that the budget does not have.
    @Test(arguments: HardSpread.Counts.allCases, [0, 900_000])
    func `hostile sizes end`(counts: HardSpread.Counts, steps: Int) throws {
        let plan = try RolloutModel(
            zones: [Int](repeating: EngineLimits.pods / 16, count: 16),
            maxSurge: 1,
            maxUnavailable: 0,
            available: SecondsInterval(least: EngineLimits.time, most: EngineLimits.time),
            healthy: SecondsInterval(least: EngineLimits.time, most: EngineLimits.time),
            readinessGate: true,
            spread: HardSpread(maxSkew: 4_000, counts: counts),
            servesAfterDeletion: 0
        )
        let interrupted = try InterruptedRollouts(plan, pushes: EngineLimits.interruptions)
        let window = try interrupted.window(of: 0, within: WorkBudget(steps: steps))
        #expect(window.witness.isEmpty)
        if steps == 0 { #expect(window.proof == .unknown || counts == .revision) }
    }

    /// Two hundred pods in six zones, one more at a time: proven within the work of some milliseconds.
    @Test func `a large plan takes little work`() throws {
        let plan = try Self.plan([34, 34, 33, 33, 33, 33])
        let budget = WorkBudget()
        let windows = try InterruptedRollouts(plan).windows(crossZone: false, within: budget)
        #expect(windows.allSatisfy { $0.length == .zero && $0.proof == .proven })
        #expect(EngineLimits.steps - budget.left < 10_000)
    }
}
