import Foundation
import RolloutCore
import RolloutEngine
import RolloutOracle
import Testing

/// The instances that an exhaustive search solved, where they lie next to the checkout or are named.
enum Vectors {
    struct Instance: Decodable {
        let zones: [Int]
        let maxSurge: Int
        let maxUnavailable: Int
        let available: [Int]
        let healthy: [Int]
        let readinessGate: Bool
        let maxSkew: Int?
        let counts: String
        let servesAfterDeletion: Int
        let target: Int
        let blackout: Int?

        func model() throws -> RolloutModel {
            try RolloutModel(
                zones: zones,
                maxSurge: maxSurge,
                maxUnavailable: maxUnavailable,
                available: SecondsInterval(least: available[0], most: available[1]),
                healthy: SecondsInterval(least: healthy[0], most: healthy[1]),
                readinessGate: readinessGate,
                spread: try maxSkew.map {
                    HardSpread(maxSkew: $0, counts: try #require(HardSpread.Counts(rawValue: counts)))
                },
                servesAfterDeletion: servesAfterDeletion
            )
        }
    }

    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Cases/model")

    static func lines(_ name: String) throws -> [Data] {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        return text.split(separator: "\n").map { Data($0.utf8) }
    }
}

struct VectorTests {
    /// Solved instances from two exhaustive searches that know nothing of the engine (Tests/Cases/model/README.md).
    @Test(arguments: [("blackout.jsonl", 624), ("oracle.jsonl", 4999)])
    func `every instance has its blackout, and a witness that replays`(file: String, count: Int) throws {
        let lines = try Vectors.lines(file)
        #expect(lines.count == count)
        for (number, line) in lines.enumerated() {
            let instance = try JSONDecoder().decode(Vectors.Instance.self, from: line)
            let model = try instance.model()
            let worst = try model.blackout(of: instance.target)
            let expected = instance.blackout.map { WindowLength.seconds($0) } ?? .unbounded
            #expect(worst.length == expected, "line \(number + 1)")
            #expect(worst.exact, "line \(number + 1)")
            try Witnesses.check(worst, model, zone: instance.target)
        }
    }

    /// A slice of the corpus, so that the file cannot drift from the explorer that wrote it.
    @Test func `the oracle still gives what its corpus says`() throws {
        let lines = try Vectors.lines("oracle.jsonl")
        for line in stride(from: 0, to: lines.count, by: 25).map({ lines[$0] }) {
            let solved = try JSONDecoder().decode(Vectors.Instance.self, from: line)
            let instance = RolloutOracle.Instance(
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
            )
            let expected = solved.blackout.map { RolloutOracle.Blackout.seconds($0) } ?? .unbounded
            #expect(Explorer.solve(instance).blackout == expected)
        }
    }
}

enum Witnesses {
    /// A positive window has a witness, and the witness replays to it.
    static func check(_ worst: WorstCase, _ model: RolloutModel, zone: Int) throws {
        guard worst.length.isPositive else { return }
        try #require(!worst.witness.isEmpty, "\(model)")
        do {
            let seen = try Replay(model).run(worst.witness)
            #expect(seen.dark[zone] == worst.length, "\(model)")
        } catch {
            Issue.record("\(model): \(error)")
        }
    }
}
