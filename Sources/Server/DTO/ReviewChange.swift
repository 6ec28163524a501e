import RolloutCore

/// What got worse from an earlier review to this one: all that is shown of a review that has a baseline.
struct ReviewChange: Encodable, Sendable {
    /// The id of the earlier review; null for one that was not stored.
    var review: OrNull<String>
    /// The earlier review's own verdict.
    var before: String
    /// `worse` where `verdict` is not pass; else `better` where a window got shorter or a finding went away.
    var change: ComparisonDTO.Change
    /// How bad what got worse is: fail where a window got longer, warn where one is unknown now or a finding that is more
    /// than a note is new, else pass.
    var verdict: String
    /// Those in which something got worse, with that alone; notes that are new are listed, and make nothing worse.
    var workloads: [WorkloadComparisonDTO]

    init(from before: ReviewDTO, id: String?, to after: ReviewDTO) {
        let all = ComparisonDTO(base: (id ?? "", before), head: ("", after)).workloads
        review = OrNull(id)
        self.before = before.verdict
        workloads = all.compactMap(\.worsened)
        let verdict = workloads.map(\.worsening).max() ?? .pass
        self.verdict = verdict.rawValue
        let isBetter = all.contains { workload in
            workload.windows.contains {
                $0.change == .better || ($0.change == .removed && $0.before.value?.isOpen == true)
            } || workload.goneFindings.contains { $0.severity != Finding.Severity.note.rawValue }
        }
        change = verdict > .pass ? .worse : isBetter ? .better : .same
    }

    /// The word that stands in the place of a verdict.
    var title: String {
        switch change {
        case .worse, .added: "worse"
        case .better, .removed: "better"
        case .same: "same"
        }
    }

    /// One sentence about what got worse, and the review's own verdict.
    func sentence(verdict own: String) -> String {
        let earlier = review.value.map { "review \($0)" } ?? "the earlier review"
        let windows = workloads.flatMap { workload in
            workload.windows.map { window in
                let place = window.zone.value.map { " in \($0)" } ?? ""
                let port = window.port.value.map { " \($0.number)" } ?? ""
                let before = window.before.value.map { "\($0.words) before" } ?? "not there before"
                let now = window.after.value?.words ?? ""
                return "\(workload.namespace)/\(workload.name): \(window.kind)\(port)\(place) \(now), \(before)"
            }
        }
        let more = windows.count > 1 ? " (and \(windows.count - 1) more windows)" : ""
        let new = workloads.flatMap(\.newFindings)
        let notes = new.count { $0.severity == Finding.Severity.note.rawValue }
        let counts = [(new.count - notes, "finding"), (notes, "note")].filter { $0.0 > 0 }.map { count, word in
            "\(count) new \(count == 1 ? word : word + "s")"
        }
        let parts = (windows.first.map { [$0 + more] } ?? []) + counts
        let what = parts.isEmpty ? "nothing got worse" : parts.joined(separator: "; ")
        return "Since \(earlier): \(what). The review itself is \(own)."
    }

    /// Windows of a workload that got longer, or were not there and are open.
    func worseWindows(of workload: WorkloadDTO) -> [WorkloadComparisonDTO.WindowChange] {
        compared(workload)?.windows ?? []
    }

    func isWorse(_ window: WindowDTO, zone: String?, of workload: WorkloadDTO) -> Bool {
        worseWindows(of: workload).contains {
            $0.kind == window.kind && $0.zone.value == zone && $0.port.value == window.port.value
        }
    }

    /// True for a finding that the earlier review had none of.
    func isNew(_ finding: FindingDTO, of workload: WorkloadDTO) -> Bool {
        finding.suppression.value == nil
            && compared(workload)?.newFindings.contains {
                $0.rule == finding.rule && $0.message == finding.message
            } == true
    }

    private func compared(_ workload: WorkloadDTO) -> WorkloadComparisonDTO? {
        workloads.first {
            $0.namespace == workload.namespace && $0.name == workload.name && $0.kind == workload.kind
        }
    }
}

extension WorkloadComparisonDTO {
    /// The comparison with what got worse alone; nil where nothing did.
    fileprivate var worsened: WorkloadComparisonDTO? {
        guard after.value != nil else { return nil }
        var comparison = self
        comparison.windows = windows.filter(\.isWorse)
        comparison.goneFindings = []
        return comparison.windows.isEmpty && newFindings.isEmpty ? nil : comparison
    }

    /// How bad it is, of a comparison with what got worse alone.
    fileprivate var worsening: Verdict {
        if windows.contains(where: { $0.after.value?.isOpen == true }) { return .fail }
        let isMoreThanNote = newFindings.contains { $0.severity != Finding.Severity.note.rawValue }
        return isMoreThanNote || !windows.isEmpty ? .warn : .pass
    }
}

extension WorkloadComparisonDTO.WindowChange {
    /// Longer than before, or open or unknown where there was none.
    fileprivate var isWorse: Bool {
        switch change {
        case .worse: true
        case .added: after.value.map { $0.isOpen || !$0.computed } ?? false
        case .better, .same, .removed: false
        }
    }
}
