import Foundation
import RolloutCore
import RolloutEngine
import Testing

/// Rolling updates that real controllers and a real scheduler carried out, in milliseconds.
struct RecordedRolloutTests {
    struct Recorded: Decodable {
        struct Spread: Decodable {
            let maxSkew: Int
            let whenUnsatisfiable: String
            let counts: String
        }
        struct Pod: Decodable {
            let revision: String
            let zone: Int
            let node: Int
            let created: Int
            let ready: Int
            let available: Int
            let deleted: Int?
            let gone: Int?
        }
        let name: String
        let zones: [Int]
        let nodes: [Int]
        let maxSurge: Int
        let maxUnavailable: Int
        let spread: Spread?
        let readinessGate: Bool
        let pods: [Pod]

        var newPods: [Pod] { pods.filter { $0.revision == "new" } }

        func model() throws -> RolloutModel {
            func interval(_ ages: [Int]) throws -> SecondsInterval {
                SecondsInterval(least: try #require(ages.min()), most: try #require(ages.max()))
            }
            return try RolloutModel(
                zones: zones,
                maxSurge: maxSurge,
                maxUnavailable: maxUnavailable,
                available: interval(newPods.map { $0.available - $0.created }),
                healthy: interval(newPods.map { $0.ready - $0.created }),
                readinessGate: readinessGate,
                spread: try spread.flatMap { spread in
                    guard spread.whenUnsatisfiable == "DoNotSchedule" else { return nil }
                    let counts = try #require(HardSpread.Counts(rawValue: spread.counts))
                    return HardSpread(maxSkew: spread.maxSkew, counts: counts)
                },
                servesAfterDeletion: 0
            )
        }

        func events() -> [RolloutEvent] {
            var events: [RolloutEvent] = []
            var (old, new) = (0, 0)
            for pod in pods.sorted(by: { ($0.zone, $0.created) < ($1.zone, $1.created) }) {
                let zone = pod.zone
                if pod.revision == "old", let deleted = pod.deleted {
                    old += 1
                    events.append(
                        RolloutEvent(
                            at: deleted,
                            kind: .deletePod(.old(old), zone: zone),
                            rule: .availabilityAllowsDeletion
                        )
                    )
                    events.append(
                        RolloutEvent(at: deleted, kind: .stopsServing(.old(old), zone: zone), rule: .acceptWindowOver)
                    )
                } else {
                    new += 1
                    events.append(
                        RolloutEvent(
                            at: pod.created,
                            kind: .createPod(.new(new), zone: zone),
                            rule: .surgeAllowsCreation
                        )
                    )
                    events.append(
                        RolloutEvent(at: pod.ready, kind: .healthy(.new(new), zone: zone), rule: .withinHealthyInterval)
                    )
                    events.append(
                        RolloutEvent(
                            at: pod.available,
                            kind: .available(.new(new), zone: zone),
                            rule: .withinAvailableInterval
                        )
                    )
                }
            }
            return events.sorted { $0.at < $1.at }
        }
    }

    static func recorded() throws -> [Recorded] {
        try Vectors.lines("rollouts.jsonl").map { try JSONDecoder().decode(Recorded.self, from: $0) }
    }

    @Test func `every recorded rollout is a behaviour of the model`() throws {
        let rollouts = try Self.recorded()
        #expect(rollouts.count >= 145)
        for rollout in rollouts {
            do {
                _ = try Replay(rollout.model()).run(rollout.events(), reaction: 100)
            } catch {
                Issue.record("\(rollout.name): \(error)")
            }
        }
    }

    @Test func `no zone stayed dark longer than its bound`() throws {
        for rollout in try Self.recorded() {
            let model = try rollout.model()
            let seen = Replay(model).observe(rollout.events())
            for zone in model.zones.indices {
                let worst = try model.blackout(of: zone)
                #expect(seen.dark[zone] <= worst.upperBound, "\(rollout.name) zone \(zone)")
                #expect(worst.exact, "\(rollout.name) zone \(zone)")
            }
        }
    }
}
