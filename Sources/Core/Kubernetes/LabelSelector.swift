import ManifestText

/// A label selector of `matchLabels` and `matchExpressions`, all of which must hold.
package struct LabelSelector: Hashable, Sendable {
    package struct Requirement: Hashable, Sendable {
        package enum Operator: String, CaseIterable, Sendable {
            case isIn = "In"
            case isNotIn = "NotIn"
            case exists = "Exists"
            case doesNotExist = "DoesNotExist"
        }

        package var key: String
        package var `operator`: Operator
        package var values: [String]
    }

    package var matchLabels: [String: String]
    package var matchExpressions: [Requirement]

    package init(matchLabels: [String: String], matchExpressions: [Requirement] = []) {
        self.matchLabels = matchLabels
        self.matchExpressions = matchExpressions
    }

    init(reading object: ObjectReader, _ problems: inout [InputProblem]) {
        matchLabels = object.stringMap("matchLabels", &problems).mapValues(\.value)
        matchExpressions = []
        for item in object.objects("matchExpressions", &problems) {
            let name = item.string("operator", &problems)
            guard let known = name.flatMap({ Requirement.Operator(rawValue: $0.value) }) else {
                problems.append(item.mismatch("operator", "In, NotIn, Exists or DoesNotExist"))
                continue
            }
            matchExpressions.append(
                Requirement(
                    key: item.string("key", &problems)?.value ?? "",
                    operator: known,
                    values: item.list("values", &problems).compactMap { $0.node.scalar?.text }
                )
            )
        }
    }

    /// True for a selector without any requirement, which selects every pod (or none, as the field says).
    package var isEmpty: Bool { matchLabels.isEmpty && matchExpressions.isEmpty }

    /// Whether it asks anything of a label.
    func asks(about label: String) -> Bool {
        matchLabels[label] != nil || matchExpressions.contains { $0.key == label }
    }

    package func matches(_ labels: [String: String]) -> Bool {
        matchLabels.allSatisfy { labels[$0.key] == $0.value } && matchExpressions.allSatisfy { $0.matches(labels) }
    }
}

extension LabelSelector.Requirement {
    func matches(_ labels: [String: String]) -> Bool {
        switch self.operator {
        case .isIn: labels[key].map(values.contains) ?? false
        case .isNotIn: labels[key].map { !values.contains($0) } ?? true
        case .exists: labels[key] != nil
        case .doesNotExist: labels[key] == nil
        }
    }
}
