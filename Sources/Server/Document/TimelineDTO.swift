import RolloutCore

/// The pictures of a review's rollouts as data: what the page draws.
struct TimelineDTO: Encodable, Sendable {
    struct Workload: Encodable, Sendable {
        var namespace: String
        var name: String
        var kind: String
        /// Why there is no picture of it now; null where there is one.
        var absent: OrNull<String>
        /// Those that there are, now first.
        var views: [View]
    }

    struct View: Encodable, Sendable {
        var view: String
        /// What to show first comes first.
        var choices: [Choice]
    }

    struct Choice: Encodable, Sendable {
        /// As the parameter `window` of the picture takes it.
        var window: String
        var label: String
        var scene: SceneDTO
    }

    /// What a name in a picture means.
    struct Meaning: Encodable, Sendable {
        var name: String
        var meaning: String
    }

    /// In the order in which it is shown.
    var legend = TimelineLegendEntry.all.map { Meaning(name: $0.name, meaning: $0.meaning) }
    var workloads: [Workload]

    init(_ review: ReviewDTO) {
        workloads = review.workloads.map { workload in
            let timelines = Self.views(of: workload).map { view, outcome in
                let subject = workload.timelineSubject(after: outcome, longestConnection: review.context.longest.value)
                return (view: view, timeline: Timeline(of: subject))
            }
            let views = timelines.map { one in
                View(
                    view: one.view.rawValue,
                    choices: one.timeline.choices.map {
                        Choice(window: $0.window.name, label: $0.label, scene: SceneDTO($0.scene))
                    }
                )
            }
            return Workload(
                namespace: workload.namespace,
                name: workload.name,
                kind: workload.kind,
                absent: OrNull(views[0].choices.isEmpty ? timelines[0].timeline.absence : nil),
                views: views.filter { !$0.choices.isEmpty }
            )
        }
    }

    /// Of a change that leaves nothing to be done by hand there is one view.
    private static func views(of workload: WorkloadDTO) -> [(RolloutView, CertifiedDTO.Outcome?)] {
        guard let certified = workload.certified.value else { return [(.current, nil)] }
        let views: [RolloutView] = certified.steps.isEmpty ? [.patched] : [.patched, .withSteps]
        let outcomes = views.compactMap { view in certified.outcome(view).map { (view, Optional($0)) } }
        return [(.current, nil)] + outcomes
    }
}
