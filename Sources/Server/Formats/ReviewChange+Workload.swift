import RolloutCore

extension ReviewChange {
    /// The word that stands in the place of a verdict.
    var title: String { change.rawValue }

    /// Windows of a workload that got longer, or were not there and are open.
    func worseWindows(of workload: WorkloadDTO) -> [WindowComparison] {
        comparison(of: workload.identity)?.windows.filter(\.isWorse) ?? []
    }

    /// Windows of a workload that got shorter, or are gone.
    func betterWindows(of workload: WorkloadDTO) -> [WindowComparison] {
        comparison(of: workload.identity)?.windows.filter(\.isBetter) ?? []
    }

    /// Findings of a workload that are gone, by rule.
    func goneFindings(of workload: WorkloadDTO) -> [ComparedFinding] {
        comparison(of: workload.identity)?.goneFindings ?? []
    }

    /// True for a workload of which there is nothing to tell: no issue, no window that differs, nothing gone.
    func hasNothingToReport(of workload: WorkloadDTO, _ issues: [ReviewIssue]) -> Bool {
        issues.isEmpty && worseWindows(of: workload).isEmpty && betterWindows(of: workload).isEmpty
            && goneFindings(of: workload).isEmpty
    }

    func isWorse(_ window: WindowDTO, zone: String?, of workload: WorkloadDTO) -> Bool {
        worseWindows(of: workload).contains { $0.window == window.reference(inZone: zone) }
    }

    /// True where a window of that kind and port is worse in any zone.
    func isWorseAnywhere(_ window: WindowDTO, of workload: WorkloadDTO) -> Bool {
        worseWindows(of: workload).contains { $0.window == window.reference(inZone: $0.window.zone) }
    }

    /// True where a zone is dark for longer in a scenario, or may be.
    func isWorse(_ scenario: ScenarioDTO, of workload: WorkloadDTO) -> Bool {
        worseWindows(of: workload).contains {
            $0.window.scenario != nil && $0.window.scenario == scenario.scenario.known
        }
    }

    /// True for a finding that the earlier review had none of.
    func isNew(_ finding: FindingDTO, of workload: WorkloadDTO) -> Bool {
        finding.suppression.value == nil
            && comparison(of: workload.identity)?.newFindings.contains {
                $0.rule.rawValue == finding.rule && $0.message == finding.message
            } == true
    }
}
