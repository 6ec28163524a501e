import Foundation
import Testing

@testable import ManifestText
@testable import RolloutCore

/// Thousands of damaged fixtures: each is reviewed or refused with places, and nothing traps, hangs or grows.
struct MutationTests {
    /// Every fixture of less than 64 kB, in order of its path.
    private static func corpus() throws -> [[UInt8]] {
        try Cases.paths().map { Array(try Cases.data($0)) }.filter { $0.count < 65_536 && !$0.isEmpty }
    }

    private static let contexts = ["a,b,c", "a,b", "a", "a:6"]

    /// Kilobytes of memory that the process had at most.
    private static func peakMemory() -> Int {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func everyDamagedFixtureIsReviewedOrRefused(seed: UInt64) throws {
        let corpus = try Self.corpus()
        #expect(corpus.count > 60)
        var mutator = Mutator(seed: seed, corpus: corpus)
        var (reviewed, refused) = (0, 0)
        for index in 0..<1_000 {
            let bytes = mutator.next()
            let context = try ReviewContext(parsing: [("zones", Self.contexts[index % Self.contexts.count])])
            do throws(NotReviewable) {
                let review = try Reviewer.review([ManifestFile(bytes: bytes)], context: context).review
                #expect(!review.workloads.isEmpty)
                reviewed += 1
            } catch {
                #expect(!error.problems.isEmpty)
                #expect(error.problems.count <= TextLimits.problems)
                refused += 1
            }
        }
        // Damage that nothing notices, or that nothing survives, would test neither half.
        #expect(reviewed > 100 && refused > 100, "reviewed \(reviewed), refused \(refused)")
        #expect(Self.peakMemory() < 2_000_000)
    }

    @Test func theSameDamageGivesTheSameAnswer() throws {
        var mutator = Mutator(seed: 7, corpus: try Self.corpus())
        for _ in 0..<50 {
            let file = ManifestFile(bytes: mutator.next())
            let answers = (0..<2).map { _ in
                do throws(NotReviewable) {
                    return "\(try Reviewer.review([file], context: ReviewContext()).review)"
                } catch {
                    return "\(error)"
                }
            }
            // Dictionaries print in any order, so that only the sorted characters can be compared.
            #expect(answers[0].sorted() == answers[1].sorted())
        }
    }
}
