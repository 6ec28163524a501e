import Crypto
import Foundation

/// Names of issues by which code hosts tell an old one from a new one.
enum IssueFingerprints {
    /// Made of rule, workload, field and window, never of lines or numbers: an issue stays the same when lines are added
    /// above it or a window changes its length.
    ///
    /// Issues that agree in all of that are told apart by their order.
    static func add(to issues: [ReviewIssue]) -> [ReviewIssue] {
        var seen: [String: Int] = [:]
        return issues.map { issue in
            var issue = issue
            let digest = digest(of: issue)
            let number = (seen[digest] ?? 0) + 1
            seen[digest] = number
            issue.fingerprint = "\(digest):\(number)"
            return issue
        }
    }

    /// Sixteen hexadecimal digits, of SHA-256.
    private static func digest(of issue: ReviewIssue) -> String {
        let window = issue.window
        let parts = [
            issue.rule, issue.workload.namespace, issue.workload.kind, issue.workload.name, issue.location.pointer,
            // Not the zone: the worst one may be another after a change.
            window?.window.kind.rawValue ?? "", window?.window.port.value.map { "\($0.service):\($0.number)" } ?? "",
        ]
        var hash = SHA256()
        for part in parts {
            hash.update(data: Data("\(part.utf8.count):".utf8))
            hash.update(data: Data(part.utf8))
        }
        let digits = Array("0123456789abcdef")
        return String(hash.finalize().prefix(8).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
