/// What the core makes of manifests and context; the same input gives the same review.
package struct Review: Sendable {
    package var verdict: Verdict
    /// One sentence.
    package var summary: String
    package var context: ReviewContext
    /// In the order of the manifests.
    package var workloads: [WorkloadReview]
}

/// The review of one workload.
package struct WorkloadReview: Sendable {
    package var verdict: Verdict
    package var summary: String
    package var traffic: WorkloadTraffic
    package var plan: RolloutPlan
    package var windows: WindowsReport
    package var outlook: RolloutOutlook
    package var advice: Advice
    package var findings: [Finding]
    package var assumptions: [Assumption]

    package var name: String { traffic.deployment.meta.name }
    /// `default` where the manifest leaves it open, as kubectl would fill it in.
    package var namespace: String { traffic.deployment.meta.namespace ?? "default" }
}
