import HTTPConnections
import ManifestText
import RolloutCore

/// Bounds of the HTTP service, each with its reason; those of a review itself are `Limits`, those of connections `ConnectionLimits`.
enum ServerLimits {
    /// Bytes of a request body: the manifests, and room for the escapes that JSON adds to them in an envelope.
    static let requestBytes = TextLimits.manifestBytes + TextLimits.manifestBytes / 2
    static let bodies = BodyBounds(bytes: requestBytes)

    /// Reviews computed at the same time in the quick lane: as many as the cores of a small machine.
    static let concurrentReviews = 2

    /// Nanoseconds of processor time that a review has in the quick lane: about ten times what a usual one takes, and what
    /// others may have to wait for one that turns out to be long.
    static let quickNanoseconds: UInt64 = 50_000_000

    /// Long reviews computed at the same time beside those; a core of two is left to everybody else.
    static let concurrentLongReviews = 1

    /// How far the threads of long reviews stand back (nice(1)): they get a tenth of a core that others want too.
    static let longNiceness: CInt = 10

    /// Long reviews waiting for their turn: some ten seconds of work, and as many bodies held.
    static let waitingLongReviews = 16

    /// Seconds after which those who found that line full may try again: about half of it is done by then.
    static let longRetrySeconds = 10

    /// Reviews waiting for their turn; one more is told to come back.
    static let waitingReviews = 64

    /// Reviews that are kept to be given once more, and their bytes: a review of one workload takes some 60 kB.
    static let cachedReviews = 256
    static let cachedBytes = 16 << 20

    /// Bytes of request bodies and of large answers that are held at one time, over all requests: five of the largest.
    static let heldBytes = 128 * 1024 * 1024

    /// Bytes up to which a request may use the last quarter of those; nearly every rendered chart is smaller.
    static let smallBytes = 1024 * 1024

    /// File descriptors that are no connections: the database with its readers, the page's files, the log.
    static let otherFiles = 128

    /// Seconds that requests in flight get after the accept grace.
    static let shutdownSeconds: Int64 = 20

    /// Seconds after those in which the process has ended: half for work that was told to stop, half to close the database.
    static let endingSeconds: Int64 = 4

    /// Reviews on one page of the list.
    static let page = 50
    static let longestPage = 200

    /// Labels of one review, and characters of a repository, revision, label or pipeline URL.
    static let labels = 32
    static let provenanceCharacters = 1024

    /// Bytes of a database up to which it is checked at every start: a second or so.
    ///
    /// A larger one is checked when the server before was not stopped in order, which is a reason to.
    static let alwaysCheckedBytes = 256 * 1024 * 1024

    /// Seconds for which an answer of `/readyz` about the disk is good: load balancers ask every five or ten, from every node.
    static let probedSeconds: Int64 = 3

    /// Bytes that there has to be room for beside the database for the server to be ready: some ten usual reviews.
    static let sparedBytes = 1024 * 1024

    /// Old reviews removed in one transaction: some tens of milliseconds, in which no submission is written.
    static let prunedAtOnce = 200

    /// Seconds between a submission's arrival and its commit at the most: the longest reviews in a full line, and more.
    static let longestSubmissionSeconds: Int64 = 600

    /// Submissions that share one commit: all that can be computed and waiting at once, and none is kept long by the others.
    static let submissionsInOneCommit = 64

    /// Reviews that a page with several filters looks at before it ends: some tens of milliseconds.
    static let examinedForAPage = 20_000

    /// Reviews of a branch that are looked at for one of the same workloads: weeks of pushes, some milliseconds.
    static let examinedForABaseline = 1000

    /// Characters of an Idempotency-Key: room for two UUIDs and a name.
    static let idempotencyKeyCharacters = 255

    /// Requests of one token a minute, and at one moment: a busy pipeline stays far below, a loop that went wrong does not.
    static let requestsPerMinute = 600
    static let requestsAtOnce = 120
}
