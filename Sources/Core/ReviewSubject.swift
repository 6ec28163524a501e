/// What advice and rules look at: one workload with its plan and windows.
package struct ReviewSubject: Sendable {
    package var traffic: WorkloadTraffic
    package var plan: RolloutPlan
    package var windows: WindowsReport
    package var outlook: RolloutOutlook
    /// The windows under the `field` profile, when the plan was reviewed under another.
    package var fieldWindows: WindowsReport?
    package var context: ReviewContext
    /// Empty until the advisor has looked at the rest.
    package var advice = Advice()
}
