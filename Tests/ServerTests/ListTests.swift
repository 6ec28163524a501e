import Foundation
import GRDB
import RolloutCore
import Testing

@testable import Server

/// Pages of the list against a list that is filtered by hand.
struct ListTests {
    private struct Entry {
        var id: ReviewID
        var verdict: Verdict
        var repository: String?
        var labels: Set<String>
        var workloads: [WorkloadVerdict]

        func fits(_ filter: ReviewFilter) -> Bool {
            let milliseconds = Int64(id.rawValue.prefix(10).reduce(UInt64(0)) { $0 * 32 + UInt64(digits[$1] ?? 0) })
            return (filter.verdict.map { $0 == verdict } ?? true)
                && (filter.repository.map { $0 == repository } ?? true)
                && labels.isSuperset(of: filter.labels)
                && workloads.contains { workload in
                    (filter.namespace.map { $0 == workload.namespace } ?? true)
                        && (filter.workload.map { $0 == workload.name } ?? true)
                }
                && milliseconds >= filter.since ?? 0
                && milliseconds < filter.until ?? .max
        }

        private var digits: [Character: Int] {
            Dictionary(uniqueKeysWithValues: "0123456789ABCDEFGHJKMNPQRSTVWXYZ".enumerated().map { ($1, $0) })
        }
    }

    /// A generator that gives the same numbers in every run (SplitMix64).
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64 = 6

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    private func store(_ count: Int) async throws -> (ReviewStore, [Entry]) {
        let store = try ReviewStore(DatabaseQueue())
        var numbers = Numbers()
        var entries: [Entry] = []
        for number in 0..<count {
            let workloads = (0..<Int.random(in: 1...3, using: &numbers)).map { _ in
                WorkloadVerdict(
                    namespace: ["n1", "n2"].randomElement(using: &numbers) ?? "",
                    name: ["w1", "w2", "w3"].randomElement(using: &numbers) ?? "",
                    kind: "Deployment",
                    verdict: OpenEnum(.pass)
                )
            }
            let entry = Entry(
                id: ReviewID(milliseconds: Int64(number / 2), high: 0, low: UInt64(number)),
                verdict: Verdict.allCases.randomElement(using: &numbers) ?? .pass,
                repository: [nil, "r1", "r2"].randomElement(using: &numbers) ?? nil,
                labels: Set(["x", "y"].filter { _ in Bool.random(using: &numbers) }),
                workloads: workloads
            )
            let provenance = ProvenanceDTO(
                repository: entry.repository,
                revision: nil,
                pipeline: nil,
                labels: entry.labels.sorted()
            )
            let review = StoredReview(
                id: entry.id.rawValue,
                createdAt: Int64(number / 2),
                documentDigest: "d",
                verdict: OpenEnum(entry.verdict),
                summary: "",
                workloads: String(decoding: try JSON.encode(workloads), as: UTF8.self),
                provenance: String(decoding: try JSON.encode(provenance), as: UTF8.self),
                repository: entry.repository
            )
            try await store.save(
                review,
                StoredDocument(digest: "d", body: Data("{}".utf8), manifestsDigest: "m"),
                StoredManifestsRecord(digest: "m", body: Data("{}".utf8)),
                outcomes: workloads.map { WorkloadOutcome(verdict: $0, summary: "", worst: nil, zones: []) },
                labels: Set(entry.labels)
            )
            entries.append(entry)
        }
        return (store, entries.reversed())
    }

    private static let filters: [ReviewFilter] = {
        var filters: [ReviewFilter] = []
        for namespace in [nil, "n1"] {
            for workload in [nil, "w2"] {
                for verdict in [nil, Verdict.fail] {
                    for repository in [nil, "r2"] {
                        for labels in [[], ["x"], ["x", "y"]] {
                            for (since, until) in [(nil, nil), (5, 20), (9, nil)] as [(Int64?, Int64?)] {
                                filters.append(
                                    ReviewFilter(
                                        namespace: namespace,
                                        workload: workload,
                                        verdict: verdict,
                                        repository: repository,
                                        labels: labels,
                                        since: since,
                                        until: until
                                    )
                                )
                            }
                        }
                    }
                }
            }
        }
        return filters
    }()

    @Test func everyCombinationOfFiltersGivesWhatFits() async throws {
        let (store, entries) = try await store(60)
        for filter in Self.filters {
            let page = try await store.reviews(filter, before: nil, limit: 100)
            #expect(page.reviews.map(\.id) == entries.filter { $0.fits(filter) }.map(\.id.rawValue), "\(filter)")
            #expect(page.next == nil)
        }
    }

    /// However short the walk of one page, turning pages shows everything once, in order, and comes to an end.
    @Test(arguments: [1, 3, 100], [1, 7, 1000])
    func pagesTogetherAreTheList(limit: Int, bound: Int) async throws {
        let (store, entries) = try await store(30)
        // Every seventh, which takes in each value of each filter.
        for filter in stride(from: 0, to: Self.filters.count, by: 7).map({ Self.filters[$0] }) {
            var seen: [String] = []
            var place: ReviewID?
            var pages = 0
            repeat {
                let page = try await store.reviews(filter, before: place, limit: limit, examining: bound)
                #expect(page.reviews.count <= limit)
                seen += page.reviews.map(\.id)
                place = page.next
                pages += 1
            } while place != nil && pages <= entries.count + 1
            #expect(seen == entries.filter { $0.fits(filter) }.map(\.id.rawValue), "\(filter)")
            #expect(place == nil)
        }
    }

    @Test func aFullPageWithNothingBehindItIsTheLast() async throws {
        let (store, entries) = try await store(10)
        let page = try await store.reviews(before: nil, limit: entries.count)
        #expect(page.reviews.count == entries.count)
        #expect(page.next == nil)
        #expect(try await store.reviews(before: nil, limit: entries.count - 1).next == entries[entries.count - 2].id)
    }
}
