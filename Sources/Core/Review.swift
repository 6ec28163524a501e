package import ManifestText

/// What the core makes of manifests and context; the same input gives the same review.
package struct Review: Sendable {
    package var verdict: Verdict
    /// One sentence.
    package var summary: String
    /// The context as given, without a day if nothing depends on it.
    package var context: ReviewContext
    /// In the order of the manifests.
    package var workloads: [WorkloadReview]
    package var coverage: Coverage
    /// The manifests with everything that is recommended; nil where nothing is.
    package var patch: PatchedManifests?
    /// The changes of the patch, to be applied to the posted text, which holds more than is kept; nil if nothing is recommended.
    package var changes: PatchSet?
}

/// The review of one workload.
package struct WorkloadReview: Sendable {
    package var verdict: Verdict
    package var summary: String
    package var traffic: WorkloadTraffic
    package var plan: RolloutPlan
    package var windows: WindowsReport
    /// One for each number of replicas that an autoscaler may have set; empty where there is only one.
    package var scales: [ScaleReview]
    package var outlook: RolloutOutlook
    /// Other ways in which its pods go, those that were asked for or that the manifests say something about.
    package var scenarios: [ScenarioReview]
    package var advice: Advice
    /// What no recommendation closes; empty when all windows are closed, now or after the change.
    package var remaining: [RemainingWindow]
    package var findings: [Finding]
    /// True when an exception with a date was looked at.
    package var restsOnDate: Bool
    package var assumptions: [Assumption]

    package var kind: WorkloadKind { traffic.workload.kind }
    package var name: String { traffic.workload.meta.name }
    /// `default` where the manifest leaves it open, as kubectl would fill it in.
    package var namespace: String { traffic.workload.meta.namespace ?? "default" }
}

/// The windows of a workload at one of the numbers of replicas between which it is scaled.
package struct ScaleReview: Sendable {
    package var plan: RolloutPlan
    package var windows: WindowsReport
}
