import RolloutCore

/// What changed from an earlier review to this one: all that is shown of a review that has a baseline.
struct ReviewChange: Encodable, Sendable {
    /// The id of the earlier review; null for one that was not stored.
    var review: OrNull<String>
    /// The earlier review's own verdict.
    var before: String
    /// `worse` where `verdict` is not pass; else `better` where a workload is, or one went away that was not well.
    var change: ComparisonDTO.Change
    /// How bad what got worse is: fail where a window got longer or the API server refuses something new; warn where one is unknown now, a verdict is worse, or
    /// a finding that is more than a note is new, and neither verdict nor windows of its workload got better; else pass.
    var verdict: String
    /// The workloads in which a verdict, a window or a finding differs, with what got worse and what got better.
    var workloads: [WorkloadComparisonDTO]

    init(from before: ReviewDTO, id: String?, to after: ReviewDTO) {
        review = OrNull(id)
        self.before = before.verdict
        workloads = ComparisonDTO(base: (id ?? "", before), head: ("", after)).workloads.filter(\.isDifferent)
        let verdict = workloads.map(\.worsening).max() ?? .pass
        self.verdict = verdict.rawValue
        change = verdict > .pass ? .worse : workloads.contains(where: \.isImproved) ? .better : .same
    }

    /// The word that stands in the place of a verdict.
    var title: String { change.rawValue }

    /// Windows of a workload that got longer, or were not there and are open.
    func worseWindows(of workload: WorkloadDTO) -> [WorkloadComparisonDTO.WindowChange] {
        compared(workload)?.windows.filter(\.isWorse) ?? []
    }

    /// Windows of a workload that got shorter, or are gone.
    func betterWindows(of workload: WorkloadDTO) -> [WorkloadComparisonDTO.WindowChange] {
        compared(workload)?.windows.filter(\.isBetter) ?? []
    }

    /// Findings of a workload that are gone, by rule.
    func goneFindings(of workload: WorkloadDTO) -> [WorkloadComparisonDTO.FindingEntry] {
        compared(workload)?.goneFindings ?? []
    }

    /// True for a workload of which there is nothing to tell: no issue, no window that differs, nothing gone.
    func hasNothingToReport(of workload: WorkloadDTO, _ issues: [ReviewIssue]) -> Bool {
        issues.isEmpty && worseWindows(of: workload).isEmpty && betterWindows(of: workload).isEmpty
            && goneFindings(of: workload).isEmpty
    }

    func isWorse(_ window: WindowDTO, zone: String?, of workload: WorkloadDTO) -> Bool {
        worseWindows(of: workload).contains {
            $0.kind == window.kind && $0.zone.value == zone && $0.port.value == window.port.value
        }
    }

    /// True for a finding that the earlier review did not have.
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
    /// True where more than numbers of the plan differ.
    fileprivate var isDifferent: Bool {
        before.value != after.value || windows.contains { $0.isWorse || $0.isBetter } || !newFindings.isEmpty
            || !goneFindings.isEmpty
    }

    /// How bad what got worse in it is.
    fileprivate var worsening: Verdict {
        switch change {
        case .worse, .added:
            if windows.contains(where: { $0.isWorse && $0.after.value?.isOpen == true }) { return .fail }
            if newFindings.contains(where: { RuleCatalogue.refusals.contains(RuleID(rawValue: $0.rule)) }) {
                return .fail
            }
            let isBad = windows.contains(where: \.isWorse) || newFindings.contains(where: \.isMoreThanNote)
            // Of a verdict that is worse without any of these there is no reason but the verdict.
            return isBad || change == .worse ? .warn : .pass
        case .better, .same, .removed: return .pass
        }
    }

    /// True for one that got better, or is gone with what was wrong with it.
    fileprivate var isImproved: Bool {
        switch change {
        case .better: true
        case .removed: windows.contains(where: \.isBetter) || goneFindings.contains(where: \.isMoreThanNote)
        case .worse, .same, .added: false
        }
    }
}
