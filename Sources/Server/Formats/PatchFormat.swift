import RolloutCore

/// The forms in which the recommended change can be had.
enum PatchFormat: String, CaseIterable, Sendable {
    case diff
    case yaml
    case strategicMerge = "strategic-merge"
    case jsonPatch = "json-patch"
    case kustomize
    case helmValues = "helm-values"

    var contentType: String {
        switch self {
        case .diff: "text/x-diff; charset=utf-8"
        case .yaml, .strategicMerge, .kustomize, .helmValues: "application/yaml"
        case .jsonPatch: "application/json"
        }
    }

    static let names = allCases.map(\.rawValue).joined(separator: ", ")
}

/// Why a form of a patch cannot be had.
struct PatchUnavailable: Error {
    var reason: String

    /// The text of a form would hold, or leave out, values that are not kept.
    static func concealed(_ format: PatchFormat) -> PatchUnavailable {
        let others = "json-patch, strategic-merge and kustomize name the changed fields only."
        let items = "json-patch and kustomize name the changed items only."
        switch format {
        case .diff:
            return PatchUnavailable(
                reason: "A changed line holds a value that is not kept, so that no diff would fit; \(others)"
            )
        case .strategicMerge:
            return PatchUnavailable(
                reason: "A list that would have to stand there whole holds a value that is not kept; \(items)"
            )
        case .yaml, .jsonPatch, .kustomize, .helmValues:
            return PatchUnavailable(
                reason: "The patched text would lack the values of Secrets and variables, which are not kept; \(others)"
            )
        }
    }
}
