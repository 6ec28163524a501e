import RolloutEngine
import Testing

/// The replay refuses what the controller does not do.
struct InterruptedReplayTests {
    private static func plan() throws -> RolloutModel {
        try RolloutModel(
            zones: [3, 3, 3],
            maxSurge: 1,
            maxUnavailable: 0,
            available: SecondsInterval(least: 2, most: 2),
            healthy: SecondsInterval(least: 2, most: 2),
            readinessGate: true,
            spread: HardSpread(maxSkew: 1, counts: .revision),
            servesAfterDeletion: 1
        )
    }

    private static func rule(_ events: [InterruptedEvent], pushes: Int) throws -> ReplayError.Rule? {
        do {
            _ = try InterruptedReplay(plan(), pushes: pushes).run(events)
            return nil
        } catch let error as ReplayError {
            return error.rule
        }
    }

    private static func witness() throws -> [InterruptedEvent] {
        try InterruptedRollouts(plan(), pushes: 1).window(of: 0, within: WorkBudget()).witness
    }

    @Test func `a witness passes, and not without its push`() throws {
        let witness = try Self.witness()
        #expect(try Self.rule(witness, pushes: 1) == nil)
        #expect(try Self.rule(witness, pushes: 0) == .push)
        let without = witness.filter { if case .push = $0 { false } else { true } }
        #expect(try Self.rule(without, pushes: 1) != nil)
    }

    @Test func `every event is needed`() throws {
        let witness = try Self.witness()
        for index in witness.indices {
            var fewer = witness
            fewer.remove(at: index)
            #expect(try Self.rule(fewer, pushes: 1) != nil, "\(witness[index])")
        }
    }

    @Test func `every event happens at its date`() throws {
        let witness = try Self.witness()
        for (index, event) in witness.enumerated() {
            guard case .pod(let event) = event else { continue }
            var later = witness
            later[index] = .pod(RolloutEvent(at: event.at + 1, kind: event.kind, rule: event.rule))
            #expect(try Self.rule(later, pushes: 1) != nil, "\(event)")
        }
    }

    /// After a push the unavailable pod of the revision before goes first, and after it the oldest revision.
    @Test func `victims are in order`() throws {
        var witness = try Self.witness()
        let push = try #require(witness.firstIndex { if case .push = $0 { true } else { false } })
        let deletion = try #require(
            witness[push...].firstIndex { event in
                if case .pod(let event) = event, case .deletePod = event.kind { true } else { false }
            }
        )
        guard case .pod(let event) = witness[deletion] else { return }
        #expect(event.rule == .newerRevisionReplacesUnavailable)
        witness[deletion] = .pod(RolloutEvent(at: event.at, kind: .deletePod(.old(9), zone: 2), rule: event.rule))
        #expect(try Self.rule(witness, pushes: 1) == .victimOrder)
    }
}
