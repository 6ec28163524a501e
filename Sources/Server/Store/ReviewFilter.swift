import RolloutCore

/// Which submissions a list shows; what is nil or empty filters nothing.
struct ReviewFilter: Sendable {
    var namespace: String?
    var workload: String?
    var verdict: Verdict?
    var repository: String?
    var branch: String?
    /// All of them.
    var labels: [String] = []
    /// Milliseconds since 1970, included.
    var since: Int64?
    /// Milliseconds since 1970, not included.
    var until: Int64?
}
