import Crypto
import RolloutCore
import Synchronization
import ManifestText

/// The reviews that were computed last, for submissions of the same manifests with the same context.
///
/// A review follows from its input alone, so that the one of an hour ago is the one of now. Manifests that lost a value to
/// redaction are left out: how fast an answer comes must not tell whether a guess of that value was right.
final class ReviewCache: Sendable {
    /// Everything that a review follows from; the day is part of the context.
    struct Key: Hashable, Sendable {
        private let context: ReviewContext
        private let files: SHA256.Digest

        init(_ submission: ReviewRequest) {
            context = submission.context
            var hash = SHA256()
            for file in submission.files {
                // Length before content, so that no two inputs run into the same bytes.
                let name = Array((file.name ?? "").utf8)
                withUnsafeBytes(of: (file.name == nil ? -1 : name.count, file.bytes.count)) {
                    hash.update(bufferPointer: $0)
                }
                hash.update(data: name)
                hash.update(data: file.bytes)
            }
            files = hash.finalize()
        }
    }

    private struct Entry {
        var review: ComputedReview
        var used: UInt64
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var bytes = 0
        var uses: UInt64 = 0
    }

    private let most: Int
    private let mostBytes: Int
    private let state = Mutex(State())

    init(most: Int = ServerLimits.cachedReviews, mostBytes: Int = ServerLimits.cachedBytes) {
        self.most = most
        self.mostBytes = mostBytes
    }

    /// Bytes that are kept at the moment.
    var bytes: Int { state.withLock { $0.bytes } }

    /// The review of a submission; nil where it is not known any more.
    func review(for key: Key) -> ComputedReview? {
        state.withLock { state in
            state.uses += 1
            state.entries[key]?.used = state.uses
            return state.entries[key]?.review
        }
    }

    /// Keeps a review, and drops those that were not asked for the longest.
    func keep(_ review: ComputedReview, for key: Key) {
        // One that is a large part of all there is room for would drive out too many others.
        guard review.isWhole, review.bytes <= mostBytes / 8 else { return }
        state.withLock { state in
            state.uses += 1
            if let old = state.entries.updateValue(Entry(review: review, used: state.uses), forKey: key) {
                state.bytes -= old.review.bytes
            }
            state.bytes += review.bytes
            while state.entries.count > most || state.bytes > mostBytes {
                // Looked for among a few hundred, which is nothing beside the review that was computed for it.
                guard let oldest = state.entries.min(by: { $0.value.used < $1.value.used }) else { return }
                state.bytes -= oldest.value.review.bytes
                state.entries[oldest.key] = nil
            }
        }
    }
}
