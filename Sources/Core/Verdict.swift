/// The answer in one word.
package enum Verdict: String, CaseIterable, Sendable {
    /// Every window is 0 by what the manifests enforce.
    case pass
    /// Every known window is 0, but one rests on something unenforced or is not known, or a warning stands.
    case warn
    /// A window is open: clients can fail. Or the API server refuses an object: nothing can be applied.
    case fail

    /// By windows first, then by the findings that are not set aside.
    init(_ windows: WindowsReport, _ findings: [Finding]) {
        let isRefused = findings.contains { RuleCatalogue.refusals.contains($0.rule) && $0.suppression == nil }
        if isRefused || windows.all.contains(where: \.isOpen) {
            self = .fail
        } else if !windows.isAllClosed || findings.contains(where: { $0.severity != .note && $0.suppression == nil }) {
            self = .warn
        } else {
            self = .pass
        }
    }
}

extension Verdict: Comparable {
    private var rank: Int {
        switch self {
        case .pass: 0
        case .warn: 1
        case .fail: 2
        }
    }

    /// Worse is greater.
    package static func < (left: Verdict, right: Verdict) -> Bool { left.rank < right.rank }
}
