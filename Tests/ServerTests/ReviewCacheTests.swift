import Foundation
import Hummingbird
import HummingbirdCore
import ManifestText
import RolloutCore
import Testing

@testable import Server

/// Reviews that are given once more: the same as computed, a bounded number, and none that a secret could be guessed by.
struct ReviewCacheTests {
    private static let manifests = "Tests/Cases/reference/stage-1.yaml"

    private func submission(_ text: String, _ change: (inout ReviewRequest) -> Void = { _ in }) throws -> ReviewRequest
    {
        let head = HTTPRequest(method: .post, scheme: "http", authority: "x", path: "/v1/reviews?zones=a:2,b:2,c:2")
        let request = Request(head: head, body: .init(buffer: ByteBuffer()))
        var submission = try ReviewRequest(request, body: Array(text.utf8), today: CalendarDate("2026-11-24"))
        change(&submission)
        return submission
    }

    private func review(bytes: Int, isWhole: Bool = true) -> ComputedReview {
        ComputedReview(
            verdict: .pass,
            summary: "",
            workloads: "",
            document: StoredDocument(digest: "d", body: Data(count: bytes), manifestsDigest: "m"),
            manifests: StoredManifestsRecord(digest: "m", body: Data()),
            outcomes: [],
            isWhole: isWhole
        )
    }

    @Test func whateverAReviewFollowsFromTellsKeysApart() throws {
        let text = try Repository.text(Self.manifests)
        let changes: [(inout ReviewRequest) -> Void] = [
            { _ in },
            { $0.files[0].bytes.append(UInt8(ascii: "\n")) },
            { $0.files[0].name = "a.yaml" },
            { $0.files.append(ManifestFile(text: "")) },
            { $0.context.zones[0].pods = 3 },
            { $0.context.asOf = CalendarDate("2026-11-25") },
            { $0.context.profile = .field },
        ]
        let keys = try changes.map { change in ReviewCache.Key(try submission(text) { change(&$0) }) }
        #expect(Set(keys).count == changes.count)
        #expect(try ReviewCache.Key(submission(text) { $0.provenance.repository = "r" }) == keys[0])
        #expect(try ReviewCache.Key(submission(text) { $0.isStored = false }) == keys[0])
    }

    @Test func namesAndContentsDoNotRunIntoEachOther() throws {
        let one = try submission("") { $0.files = [ManifestFile(name: "ab", text: "c")] }
        let other = try submission("") { $0.files = [ManifestFile(name: "a", text: "bc")] }
        #expect(ReviewCache.Key(one) != ReviewCache.Key(other))
    }

    @Test func keepsThoseThatWereAskedForLast() throws {
        let cache = ReviewCache(most: 2, mostBytes: 1_000)
        let keys = try ["a", "b", "c"].map { ReviewCache.Key(try submission($0)) }
        cache.keep(review(bytes: 10), for: keys[0])
        cache.keep(review(bytes: 20), for: keys[1])
        #expect(cache.review(for: keys[0])?.bytes == 10)
        cache.keep(review(bytes: 30), for: keys[2])
        #expect(keys.map { cache.review(for: $0)?.bytes } == [10, nil, 30])
        #expect(cache.bytes == 40)
        cache.keep(review(bytes: 11), for: keys[0])
        #expect(cache.bytes == 41)
    }

    @Test func isBoundedInBytes() throws {
        let cache = ReviewCache(most: 100, mostBytes: 800)
        for number in 0..<20 {
            cache.keep(review(bytes: 100), for: ReviewCache.Key(try submission("\(number)")))
            #expect(cache.bytes <= 800)
        }
        let large = ReviewCache.Key(try submission("large"))
        cache.keep(review(bytes: 101), for: large)
        #expect(cache.review(for: large) == nil)
        #expect(cache.bytes == 800)
    }

    @Test func whatLostAValueIsNotKept() throws {
        let cache = ReviewCache()
        let key = ReviewCache.Key(try submission("a"))
        cache.keep(review(bytes: 10, isWhole: false), for: key)
        #expect(cache.review(for: key) == nil)
        let secret = """
            \(try Repository.text(Self.manifests))
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: s, namespace: kube-system}
            stringData: {password: hunter2}
            """
        #expect(try ComputedReview(submission(secret)).isWhole == false)
        #expect(try ComputedReview(submission(Repository.text(Self.manifests))).isWhole)
    }

    /// Through the whole service: the second answer is the first but for what belongs to the submission.
    @Test func theSecondAnswerIsTheFirst() async throws {
        let service = try Service()
        let data = try Repository.data(Self.manifests)
        try await service.run { client in
            let query = "zones=a:2,b:2,c:2&label=x"
            let first = try await client.post(data, query: query)
            let second = try await client.post(data, query: query)
            let one = try first.decode(ReviewBody.self)
            let other = try second.decode(ReviewBody.self)
            #expect(one.id < other.id)
            let stored = try await client.get("/v1/reviews/\(other.id)")
            #expect(stored.text == second.text)
            func essence(_ text: String) -> Substring {
                text[(text.range(of: "\"context\":")?.lowerBound ?? text.endIndex)...]
            }
            #expect(essence(first.text) == essence(second.text))
            #expect(!essence(first.text).isEmpty)
        }
    }
}
