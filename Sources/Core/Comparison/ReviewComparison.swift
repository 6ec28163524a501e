/// What changed from one review to another.
package struct ReviewComparison: Sendable {
    /// What became of something.
    package enum Change: String, CaseIterable, Sendable {
        case better, worse, same, added, removed

        /// Of a value of which the greater is the worse.
        init<Value: Comparable>(from before: Value, to after: Value) {
            self = before == after ? .same : before < after ? .worse : .better
        }
    }

    package var before: Verdict
    package var after: Verdict
    /// In order of namespace, name and kind.
    package var workloads: [WorkloadComparison]

    /// - Parameters:
    ///   - before: The verdict on the earlier review, and its workloads.
    ///   - after: Those of the later one.
    package init(
        from before: (verdict: Verdict, workloads: [ComparedWorkload]),
        to after: (verdict: Verdict, workloads: [ComparedWorkload])
    ) {
        self.before = before.verdict
        self.after = after.verdict
        func keyed(_ workloads: [ComparedWorkload]) -> [WorkloadIdentity: ComparedWorkload] {
            Dictionary(workloads.map { ($0.identity, $0) }) { first, _ in first }
        }
        let (old, new) = (keyed(before.workloads), keyed(after.workloads))
        workloads = Set(old.keys).union(new.keys).sorted().map { WorkloadComparison($0, from: old[$0], to: new[$0]) }
    }

    /// Of the verdicts.
    package var change: Change { Change(from: before, to: after) }

    /// Of the verdicts, and where these are equal of the workloads.
    package var overall: Change {
        guard change == .same else { return change }
        let changes = workloads.map(\.change)
        return changes.contains(.worse) ? .worse : changes.contains(.better) ? .better : .same
    }
}
