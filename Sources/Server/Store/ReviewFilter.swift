/// Which submissions a list shows; what is nil or empty filters nothing.
struct ReviewFilter: Sendable {
    var namespace: String?
    var workload: String?
    var verdict: String?
    var repository: String?
    /// All of them.
    var labels: [String] = []
    /// Milliseconds since 1970, included.
    var since: Int64?
    /// Milliseconds since 1970, not included.
    var until: Int64?

    /// A condition of SQL with its arguments, over a table `review`.
    var condition: (sql: String, arguments: [String]) {
        var parts: [String] = []
        var arguments: [String] = []
        func add(_ sql: String, _ values: String...) {
            parts.append(sql)
            arguments += values
        }
        if let verdict { add("review.verdict = ?", verdict) }
        if let repository { add("review.repository = ?", repository) }
        switch (namespace, workload) {
        case (let namespace?, let workload?):
            add(Self.exists("namespace = ? AND name = ?"), namespace, workload)
        case (let namespace?, nil): add(Self.exists("namespace = ?"), namespace)
        case (nil, let workload?): add(Self.exists("name = ?"), workload)
        case (nil, nil): break
        }
        for label in labels { add("review.id IN (SELECT reviewID FROM reviewLabel WHERE label = ?)", label) }
        // Identifiers begin with the time, so that both bounds are bounds of the primary key.
        if let since { add("review.id >= ?", ReviewID(milliseconds: since, high: 0, low: 0).rawValue) }
        if let until { add("review.id < ?", ReviewID(milliseconds: until, high: 0, low: 0).rawValue) }
        return (parts.isEmpty ? "TRUE" : parts.joined(separator: " AND "), arguments)
    }

    private static func exists(_ condition: String) -> String {
        "review.id IN (SELECT reviewID FROM reviewWorkload WHERE \(condition))"
    }
}
