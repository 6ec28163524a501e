import RolloutEngine

/// What advice and rules look at: one workload with its plan and windows.
package struct ReviewSubject {
    package var traffic: WorkloadTraffic
    /// At the worst of the reviewed numbers of replicas.
    package var plan: RolloutPlan
    /// At the other ones, between which an autoscaler moves.
    package var otherPlans: [RolloutPlan] = []
    /// The windows of `otherPlans`, in the same order.
    package var otherWindows: [WindowsReport] = []
    package var windows: WindowsReport
    package var outlook: RolloutOutlook
    /// The windows under the `field` profile, when the plan was reviewed under another.
    package var fieldWindows: WindowsReport?
    /// Everything else among the manifests.
    package var resources: Resources
    package var context: ReviewContext
    /// Other ways in which its pods go, at the same number of replicas.
    package var scenarios: [ScenarioReview] = []
    /// Ways to its pods by the Gateway API that no window covers.
    var unreviewedWays: [UnreviewedWay] = []
    /// What rules may still search for.
    var work: WorkBudget
    /// Empty until the advisor has looked at the rest.
    package var advice = Advice()
}
