import Foundation
import RolloutCore
import RolloutEngine
import Testing

struct NodeReplacementTests {
    private struct Instance: Decodable {
        let zones: [Int]
        let desiredHealthy: Int
        let available: [Int]
        let healthy: [Int]
        let readinessGate: Bool
        let maxSkew: Int?
        let servesAfterDeletion: Int
        let target: Int
        let blackout: Int?

        var replacement: NodeReplacement {
            NodeReplacement(
                zones: zones,
                desiredHealthy: desiredHealthy,
                ready: SecondsInterval(least: available[0], most: available[1]),
                healthy: SecondsInterval(least: healthy[0], most: healthy[1]),
                readinessGate: readinessGate,
                maxSkew: maxSkew,
                servesAfterDeletion: servesAfterDeletion
            )
        }
    }

    /// Instances that an exhaustive search with a lazy evictor solved (Tests/Cases/model/README.md).
    @Test func `every instance has its blackout`() throws {
        let lines = try Vectors.lines("evictions.jsonl")
        #expect(lines.count == 300)
        for (number, line) in lines.enumerated() {
            let instance = try JSONDecoder().decode(Instance.self, from: line)
            let expected = instance.blackout.map { WindowLength.seconds($0) } ?? .unbounded
            #expect(instance.replacement.blackout(of: instance.target) == expected, "line \(number + 1)")
        }
    }

    private static func replacement(
        _ zones: [Int],
        desired: Int,
        maxSkew: Int? = 1,
        gate: Bool = true
    ) -> NodeReplacement {
        NodeReplacement(
            zones: zones,
            desiredHealthy: desired,
            ready: SecondsInterval(least: 15, most: 180),
            healthy: SecondsInterval(least: 15, most: 180),
            readinessGate: gate,
            maxSkew: maxSkew,
            servesAfterDeletion: 30
        )
    }

    /// Worked by hand: under maxSkew 1 the replacement of a pod of (2,2,2) has to go where the pod was, so that both pods of a
    /// zone have to be away at once.
    @Test func `six pods in three zones need a budget of one`() {
        #expect(Self.replacement([2, 2, 2], desired: 5).blackout(of: 0) == .zero)
        #expect(Self.replacement([2, 2, 2], desired: 4).blackout(of: 0) == .seconds(150))
        #expect(Self.replacement([2, 2, 2], desired: 1).blackout(of: 0) == .seconds(150))
        // Without a gate the second eviction may come as soon as the first replacement is ready: 180 − 30 − 15.
        #expect(Self.replacement([2, 2, 2], desired: 5, gate: false).blackout(of: 0) == .seconds(135))
        #expect(Self.replacement([2, 2, 2], desired: 5, maxSkew: nil).blackout(of: 0) == .unbounded)
        #expect(Self.replacement([2, 2, 2], desired: 6).blackout(of: 0) == .zero)
        #expect(Self.replacement([0, 2, 2], desired: 0).blackout(of: 0) == .zero)
    }

    @Test func `a search that takes too long says so`() {
        let pods = Array(repeating: 40, count: 16)
        #expect(Self.replacement(pods, desired: 1, maxSkew: 12).blackout(of: 0) == nil)
        #expect(Self.replacement(pods, desired: 1, maxSkew: 1).blackout(of: 0) == .seconds(150))
    }
}
