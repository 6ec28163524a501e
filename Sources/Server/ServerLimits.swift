import RolloutCore

/// Bounds of the HTTP service, each with its reason; those of a review itself are `Limits`.
enum ServerLimits {
    /// Bytes of a request body: the manifests, and room for the escapes that JSON adds to them in an envelope.
    static let requestBytes = Limits.manifestBytes + Limits.manifestBytes / 2

    /// Bytes of a request body that are read at all, the rest of a refused one included.
    static let drainedBytes = 4 * requestBytes

    /// Reviews computed at the same time; one core is left to answer everybody else.
    static let concurrentReviews = 2

    /// Reviews waiting for their turn; one more is told to come back.
    static let waitingReviews = 64

    /// Reviews that are kept to be given once more, and their bytes: the manifests of the branches that pipelines post today.
    static let cachedReviews = 256
    static let cachedBytes = 32 << 20

    /// Open connections; beyond them the kernel's queue holds the rest.
    static let connections = 1024

    /// Seconds after which an idle connection is closed.
    static let idleSeconds: Int64 = 60

    /// Seconds that requests in flight get after SIGTERM.
    static let shutdownSeconds: Int64 = 20

    /// Reviews on one page of the list.
    static let page = 50
    static let longestPage = 200

    /// Labels of one review, and characters of a repository, revision, label or pipeline URL.
    static let labels = 32
    static let provenanceCharacters = 1024

    /// Old reviews removed in one transaction: some tens of milliseconds, in which no submission is written.
    static let prunedAtOnce = 200

    /// Submissions that share one commit: all that can be computed and waiting at once, and none is kept long by the others.
    static let submissionsInOneCommit = 64

    /// Reviews that a page with several filters looks at before it ends: some tens of milliseconds.
    static let examinedForAPage = 20_000

    /// Characters of an Idempotency-Key: room for two UUIDs and a name.
    static let idempotencyKeyCharacters = 255

    /// Requests of one token a minute, and at one moment: a busy pipeline stays far below, a loop that went wrong does not.
    static let requestsPerMinute = 600
    static let requestsAtOnce = 120
}
