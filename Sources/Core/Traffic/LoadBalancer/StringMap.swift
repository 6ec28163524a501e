/// An annotation value of the form `key=value,key=value`, as AWS Load Balancer Controller reads it.
///
/// Pairs are split at commas and trimmed, each at its first `=`; of equal keys the last wins
/// (aws-load-balancer-controller, pkg/annotations/parser.go).
struct StringMap: Hashable, Sendable {
    private(set) var values: [String: String] = [:]
    /// Pairs without `=`: the controller stops reconciling at the first.
    private(set) var malformed: [String] = []

    init(parsing text: String) {
        for pair in text.split(separator: ",") {
            let trimmed = pair.trimmed
            guard !trimmed.isEmpty else { continue }
            guard let equals = trimmed.firstIndex(of: "=") else {
                malformed.append(trimmed)
                continue
            }
            values[trimmed[..<equals].trimmed] = trimmed[trimmed.index(after: equals)...].trimmed
        }
    }
}
