import RolloutCore

/// A list as a walk down one index, from the newest submission on, with a look at each whether the other filters fit.
///
/// The index that is walked already has one filter's submissions in the order of the list, so that a page costs the same in
/// a table of any size. Where several filters are given, most pages are full after a few steps; for those whose filters
/// hardly ever meet the caller bounds the walk.
struct ReviewWalk {
    /// SELECT of `id` and `fits`.
    private(set) var sql: String
    private(set) var arguments: [String] = []

    /// One way to find submissions, each in its own table or index.
    private enum Condition {
        case label(String)
        case workload(namespace: String?, name: String?)
        case review(column: String, value: String)

        /// Table and column of the identifier, and the condition with its arguments.
        var parts: (table: String, id: String, sql: String, arguments: [String]) {
            switch self {
            case .label(let label): return ("reviewLabel", "reviewID", "label = ?", [label])
            case .workload(let namespace, let name):
                let both = [("namespace", namespace), ("name", name)].compactMap { column, value in
                    value.map { (column, $0) }
                }
                let sql = both.map { "\($0.0) = ?" }.joined(separator: " AND ")
                return ("reviewWorkload", "reviewID", sql, both.map(\.1))
            case .review(let column, let value): return ("review", "id", "\(column) = ?", [value])
            }
        }
    }

    /// The list of a filter, behind an identifier when one is given.
    init(_ filter: ReviewFilter, before place: ReviewID?) {
        var conditions = Self.conditions(filter)
        let walked = conditions.isEmpty ? nil : conditions.removeFirst().parts
        let id = walked?.id ?? "id"
        var fits: [String] = []
        for condition in conditions.map(\.parts) {
            let same = "other.\(condition.id) = walked.\(id)"
            fits.append("EXISTS (SELECT 1 FROM \(condition.table) AS other WHERE \(same) AND \(condition.sql))")
            arguments += condition.arguments
        }
        // Identifiers begin with the time, so that bounds of time are bounds of the index; there is always one of each.
        let since = filter.since.map { ReviewID(milliseconds: $0, high: 0, low: 0).rawValue } ?? ""
        let until = filter.until.map { ReviewID(milliseconds: $0, high: 0, low: 0).rawValue }
        let end = [place?.rawValue, until].compactMap(\.self).min() ?? "~"
        var bounds = ["walked.\(id) >= ?", "walked.\(id) < ?"]
        if let walked { bounds.insert(walked.sql, at: 0) }
        arguments += (walked?.arguments ?? []) + [since, end]
        sql = """
            SELECT walked.\(id) AS id, \(fits.isEmpty ? "TRUE" : fits.joined(separator: " AND ")) AS fits \
            FROM \(walked?.table ?? "review") AS walked WHERE \(bounds.joined(separator: " AND ")) \
            ORDER BY walked.\(id) DESC
            """
    }

    /// The filters, those first that as a rule leave the fewest submissions.
    private static func conditions(_ filter: ReviewFilter) -> [Condition] {
        var conditions: [Condition] = []
        if filter.workload != nil {
            conditions.append(.workload(namespace: filter.namespace, name: filter.workload))
        }
        conditions += filter.labels.map(Condition.label)
        if let repository = filter.repository { conditions.append(.review(column: "repository", value: repository)) }
        if let branch = filter.branch { conditions.append(.review(column: "branch", value: branch)) }
        if filter.workload == nil, let namespace = filter.namespace {
            conditions.append(.workload(namespace: namespace, name: nil))
        }
        if let verdict = filter.verdict { conditions.append(.review(column: "verdict", value: verdict.rawValue)) }
        return conditions
    }
}
