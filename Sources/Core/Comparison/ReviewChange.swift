/// What is different from an earlier review: all that is shown of a review that has a baseline.
package struct ReviewChange: Sendable {
    /// The name of the earlier review; nil for one that was not stored.
    package var review: String?
    /// The earlier review's own verdict.
    package var before: Verdict
    /// `worse` where `verdict` is not pass; else `better` where a workload is, or one went away that was not well.
    package var change: ReviewComparison.Change
    /// How bad what got worse is.
    ///
    /// Fail where a window got longer or the API server refuses something new; warn where one is unknown now, a verdict is worse,
    /// or a finding that is more than a note is new, and neither verdict nor windows of its workload got better; else pass.
    package var verdict: Verdict
    /// Those in which a verdict, a window or a finding differs, with what got worse and what got better.
    package var workloads: [WorkloadComparison]

    package init(_ comparison: ReviewComparison, since review: String?) {
        self.review = review
        before = comparison.before
        workloads = comparison.workloads.filter(\.isDifferent)
        verdict = workloads.map(\.worsening).max() ?? .pass
        change = verdict > .pass ? .worse : workloads.contains(where: \.isImproved) ? .better : .same
    }

    package func comparison(of workload: WorkloadIdentity) -> WorkloadComparison? {
        workloads.first { $0.identity == workload }
    }
}
