import Foundation
import HTTPConnections
import ManifestText
import RolloutCore
import RolloutEngine
import Testing

@testable import Server

private let mebibyte = 1024 * 1024
/// Files that a server takes beside the connections that count.
private let uncountedFiles = ServerLimits.otherFiles + ConnectionLimits.closingConnections

/// The page that tells users the limits says what the program has.
struct LimitsPageTests {
    @Test(arguments: [
        "| manifests, unpacked | \(TextLimits.manifestBytes / mebibyte) MiB |",
        "| body of the request | \(ServerLimits.requestBytes / mebibyte) MiB,",
        "× other objects | \(Limits.pairs.formatted(.number.locale(Locale(identifier: "en")))) |",
        "two for each port | \(Limits.windows.formatted(.number.locale(Locale(identifier: "en")))) |",
        "bounded by \(EngineLimits.steps.formatted(.number.locale(Locale(identifier: "en")))) counted steps",
        "about a microsecond | \(EngineLimits.steps.formatted(.number.locale(Locale(identifier: "en")))), less",
        "| events of witnesses | \(EngineLimits.witnessEvents.formatted(.number.locale(Locale(identifier: "en")))) |",
        "| levels of nesting | \(TextLimits.depth) |",
        "| address and headers together | \(ConnectionLimits.headerBytes / 1024) KiB |",
        "| one header | \(ConnectionLimits.headerFieldBytes / 1024) KiB |",
        "| headers | \(ConnectionLimits.headerFields) |",
        "handshake included | \(ConnectionLimits.firstRequestSeconds) s |",
        "to arrive | \(ConnectionLimits.transferSeconds) s, and 1 s more for each \(ConnectionLimits.leastBytesPerSecond / 1024) KiB",
        "has \(ServerLimits.shutdownSeconds) s to be answered",
        "\(ServerLimits.endingSeconds) s later the process has ended",
        "at least \(uncountedFiles + ConnectionLimits.fewestConnections) files",
        "leaves room for \(ConnectionLimits.fewestConnections) connections",
        "| time between two requests of a connection | \(ConnectionLimits.idleSeconds) s |",
        "| reviews computed at the same time | \(ServerLimits.concurrentReviews) for \(ServerLimits.quickNanoseconds / 1_000_000) ms each,",
        "| long reviews waiting | \(ServerLimits.waitingLongReviews) |",
        "`Retry-After: \(ServerLimits.longRetrySeconds)` |",
        "| reviews waiting | \(ServerLimits.waitingReviews) |",
        "| bytes of bodies and large answers held | \(ServerLimits.heldBytes / mebibyte) MiB;",
        "| \(ServerLimits.requestsPerMinute) a minute, \(ServerLimits.requestsAtOnce) at once |",
        "up to \(ServerLimits.alwaysCheckedBytes / mebibyte) MiB it is checked",
    ])
    func itSays(_ words: String) throws {
        #expect(try Repository.text("docs/limits.md").contains(words))
    }
}
