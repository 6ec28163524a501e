import RolloutEngine
import Testing

/// The replay refuses what the rules forbid: each change breaks one rule of a witness that passes.
struct DisruptionReplayTests {
    private static func model(nodes: [Int], desired: Int, maxSkew: Int? = 1) throws -> DisruptionModel {
        try DisruptionModel(
            zones: [DisruptedZone(podsOnNodes: nodes), DisruptedZone(podsOnNodes: nodes)],
            desiredHealthy: desired,
            ready: SecondsInterval(least: 2, most: 5),
            healthy: SecondsInterval(least: 1, most: 4),
            readinessGate: false,
            maxSkew: maxSkew,
            servesAfterDeletion: 1
        )
    }

    private func rule(
        _ model: DisruptionModel,
        _ disruption: Disruption,
        _ change: (inout [DisruptionEvent]) throws -> Void
    ) throws -> DisruptionReplayError.Rule? {
        var events = try model.worstCase(of: 0, under: disruption, budget: WorkBudget()).witness
        try #require(!events.isEmpty)
        _ = try DisruptionReplay(model, disruption).run(events)
        try change(&events)
        do {
            _ = try DisruptionReplay(model, disruption).run(events)
            return nil
        } catch {
            return error.rule
        }
    }

    private static func index(_ kind: DisruptionEvent.Kind, in events: [DisruptionEvent]) throws -> Int {
        try #require(events.firstIndex { $0.kind == kind })
    }

    private static func moved(_ event: DisruptionEvent, by seconds: Int = 0, to zone: Int? = nil) -> DisruptionEvent {
        DisruptionEvent(
            at: event.at + seconds,
            kind: event.kind,
            pod: event.pod,
            zone: zone ?? event.zone,
            node: event.node,
            rule: event.rule
        )
    }

    @Test func `a node replacement`() throws {
        let model = try Self.model(nodes: [2, 0], desired: 2)
        let cases: [(DisruptionEvent.Kind, DisruptionReplayError.Rule)] = [
            (.createPod, .replacedAtOnce), (.healthy, .healthyInterval), (.available, .readyInterval),
            (.stopsServing, .servesAfterDeletion),
        ]
        for (kind, expected) in cases {
            let broken = try rule(model, .nodeReplacement) { $0.remove(at: try Self.index(kind, in: $0)) }
            #expect(broken == expected)
        }
        let misplaced = try rule(model, .nodeReplacement) { events in
            let index = try Self.index(.createPod, in: events)
            events[index] = Self.moved(events[index], to: 1)
        }
        #expect(misplaced == .placement)
        let strict = try Self.model(nodes: [2, 0], desired: 3)
        let loose = try model.worstCase(of: 0, under: .nodeReplacement, budget: WorkBudget()).witness
        #expect(throws: DisruptionReplayError.self) { try DisruptionReplay(strict, .nodeReplacement).run(loose) }
    }

    @Test func `a drain in place`() throws {
        let drain = Disruption.drainInPlace(away: SecondsInterval(least: 5, most: 6))
        let model = try Self.model(nodes: [2], desired: 1)
        #expect(try rule(model, drain) { $0.remove(at: try Self.index(.cordonNode, in: $0)) } == .cordonedNodeOnly)
        #expect(try rule(model, drain) { $0.remove(at: try Self.index(.nodeBack, in: $0)) } == .placement)
        #expect(try rule(model, drain) { $0.remove(at: try Self.index(.schedulePod, in: $0)) } == .waiting)
        let early = try rule(model, drain) { events in
            let index = try Self.index(.nodeBack, in: events)
            events[index] = Self.moved(events[index], by: -2)
        }
        #expect(early == .orderOfDates || early == .awayInterval)
    }

    @Test func `a node that is lost`() throws {
        let loss = Disruption.nodeLoss(deleted: SecondsInterval(least: 3, most: 4))
        let model = try Self.model(nodes: [2, 0], desired: 0)
        #expect(try rule(model, loss) { $0.remove(at: try Self.index(.loseNode, in: $0)) } == .servesAfterDeletion)
        #expect(try rule(model, loss) { $0.removeAll { $0.kind == .deletePod } } == .replacedAtOnce)
    }
}
