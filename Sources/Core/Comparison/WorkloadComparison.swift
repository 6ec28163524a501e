/// What changed for one workload; only what differs is listed.
package struct WorkloadComparison: Sendable {
    /// A number of the plan that differs.
    package struct Setting: Hashable, Sendable {
        package var name: String
        /// Nil where the plan had none.
        package var before: String?
        package var after: String?
    }

    package var identity: WorkloadIdentity
    /// Nil where the workload was not there.
    package var before: Verdict?
    package var after: Verdict?
    package var windows: [WindowComparison]
    /// Findings that were not there before.
    package var newFindings: [ComparedFinding]
    package var goneFindings: [ComparedFinding]
    package var settings: [Setting]
    /// What the windows of other scenarios than the rollout count for in the later review.
    private let disruptions: DisruptionVerdict

    init(_ identity: WorkloadIdentity, from before: ComparedWorkload?, to after: ComparedWorkload?) {
        self.identity = identity
        self.before = before?.verdict
        self.after = after?.verdict
        disruptions = after?.disruptions ?? .report
        windows = WindowComparison.all(from: before?.windows ?? [:], to: after?.windows ?? [:])
        let (old, new) = (before?.findings ?? [], after?.findings ?? [])
        newFindings = ComparedFinding.unmatched(new, in: old)
        goneFindings = ComparedFinding.unmatched(old, in: new)
        settings = []
        guard let before = before?.settings, let after = after?.settings else { return }
        settings = Set(before.keys).union(after.keys).sorted().compactMap { name in
            before[name] == after[name] ? nil : Setting(name: name, before: before[name], after: after[name])
        }
    }

    /// Those on which a verdict may rest: of other scenarios only where they count for it.
    private var countingWindows: [WindowComparison] {
        windows.filter { $0.window.scenario == nil || disruptions != .report }
    }

    /// Worse where a window or the verdict is; else better where either is; else findings tell, the new ones first.
    ///
    /// What closes a window may bring a warning with it: that the windows are closed only as long as something holds is
    /// less than that they are open.
    package var change: ReviewComparison.Change {
        guard let before else { return .added }
        guard let after else { return .removed }
        if after > before || countingWindows.contains(where: \.isWorse) { return .worse }
        if after < before || countingWindows.contains(where: \.isBetter) { return .better }
        if newFindings.contains(where: \.isMoreThanNote) { return .worse }
        return goneFindings.contains(where: \.isMoreThanNote) ? .better : .same
    }

    /// True where more than numbers of the plan differ.
    var isDifferent: Bool {
        before != after || windows.contains { $0.isWorse || $0.isBetter } || !newFindings.isEmpty
            || !goneFindings.isEmpty
    }

    /// How bad what got worse in it is.
    var worsening: Verdict {
        switch change {
        case .worse, .added:
            let failing = countingWindows.filter { $0.window.scenario == nil || disruptions == .fail }
            if failing.contains(where: { $0.isWorse && $0.after?.isOpen == true }) { return .fail }
            if newFindings.contains(where: { RuleCatalogue.refusals.contains($0.rule) }) { return .fail }
            let isBad = countingWindows.contains(where: \.isWorse) || newFindings.contains(where: \.isMoreThanNote)
            // Of a verdict that is worse without any of these there is no reason but the verdict.
            return isBad || change == .worse ? .warn : .pass
        case .better, .same, .removed: return .pass
        }
    }

    /// True for one that got better, or is gone with what was wrong with it.
    var isImproved: Bool {
        switch change {
        case .better: true
        case .removed: countingWindows.contains(where: \.isBetter) || goneFindings.contains(where: \.isMoreThanNote)
        case .worse, .same, .added: false
        }
    }
}
