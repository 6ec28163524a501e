import Foundation
import RolloutEngine
import RolloutOracle
import Testing

/// What the engine says of interrupted rollouts beside exhaustive searches of them.
struct InterruptedVectorTests {
    private struct Line: Decodable {
        let interruptions: Int
    }

    /// Instances that an exhaustive search solved (Tests/Cases/model/README.md).
    ///
    /// A length that is stated is the right one, bounds hold, and witnesses replay. How many lengths are known is held too, so
    /// that it does not become fewer unnoticed.
    @Test func `no instance has another window than is stated`() throws {
        let lines = try Vectors.lines("interrupted.jsonl")
        #expect(lines.count == 215)
        var known = 0
        for line in lines {
            let solved = try JSONDecoder().decode(Vectors.Instance.self, from: line)
            let instance = InterruptedInstance(
                rollout: RolloutOracle.Instance(
                    zones: solved.zones,
                    maxSurge: solved.maxSurge,
                    maxUnavailable: solved.maxUnavailable,
                    available: solved.available[0]...solved.available[1],
                    healthy: solved.healthy[0]...solved.healthy[1],
                    readinessGate: solved.readinessGate,
                    maxSkew: solved.maxSkew,
                    counts: try #require(RolloutOracle.Instance.Counts(rawValue: solved.counts)),
                    servesAfterDeletion: solved.servesAfterDeletion,
                    target: solved.target
                ),
                interruptions: try JSONDecoder().decode(Line.self, from: line).interruptions
            )
            let expected = solved.blackout.map { WindowLength.seconds($0) } ?? .unbounded
            if try instance.check(against: expected).length != nil { known += 1 }
        }
        #expect(known >= 100)
    }

    @Test func `random plans have no other window than is stated`() throws {
        for instance in InterruptedInstances.generate(count: 500, seed: 21) {
            switch InterruptedSearch.solve(instance).blackout {
            case .seconds(let seconds): try instance.check(against: .seconds(seconds))
            case .unbounded: try instance.check(against: .unbounded)
            }
        }
    }
}
