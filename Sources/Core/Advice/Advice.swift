/// What to change about a workload, and what comes of it.
package struct Advice: Sendable {
    package var recommendations: [Recommendation] = []
    /// False where the search for settings was ended before all of them were tried.
    package var isSearchComplete = true
    /// What the patch leaves to be done by hand, in the order of the recommendations.
    package var steps: [HandStep] = []
    /// What a review of exactly the patched manifests finds; nil where nothing is recommended.
    package var patchAlone: CertifiedOutcome?
    /// What a review finds after the patch and the steps; nil where there are none.
    package var withSteps: CertifiedOutcome?

    /// The longest window before and after, and what lies between; nil where no review of changed manifests was made.
    package var sentence: String?

    /// What is left when everything has been done that is recommended; nil where nothing is.
    package var final: CertifiedOutcome? { withSteps ?? patchAlone }
}

/// What a review of changed manifests finds of one workload.
package struct CertifiedOutcome: Sendable {
    package var plan: RolloutPlan
    package var windows: WindowsReport
    package var outlook: RolloutOutlook
    package var scenarios: [ScenarioReview]
    /// What the API server would refuse of the changed objects.
    var refusals: Set<String> = []
}
