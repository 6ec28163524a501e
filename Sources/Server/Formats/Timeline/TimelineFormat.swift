import HTTPTypes
import RolloutCore

/// The picture of one rollout of a review.
enum TimelineFormat {
    /// Throws 404 for what the review does not have, 400 where it is not clear what is meant.
    static func render(_ review: ReviewDTO, _ question: TimelineQuestion) throws -> String {
        let workload = try question.workload(in: review)
        let certified = workload.certified.value
        let picture = TimelinePicture(
            heading: TimelinePicture.Heading(
                title: "\(workload.namespace)/\(workload.name)",
                side: side(question.view, steps: certified?.steps.count ?? 0)
            )
        )
        let outcome = certified?.outcome(question.view)
        if question.view != .current, outcome == nil {
            return picture.document(
                saying: certified == nil
                    ? "Nothing is recommended, so nothing changes."
                    : "This review does not hold what the patch alone leads to."
            )
        }
        let subject = workload.timelineSubject(after: outcome, longestConnection: review.context.longest.value)
        switch Timeline(of: subject).answer(question.window) {
        case .scene(let scene): return picture.document(scene)
        case .nothing(let reason): return picture.document(saying: reason, of: question.window?.scenario ?? .rollout)
        case .unknown: throw Problem(.notFound, code: "not-found", "The workload has no such zone or port.")
        }
    }

    private static func side(_ view: RolloutView, steps: Int) -> String {
        switch view {
        case .current: "now"
        case _ where steps == 0: "after the recommended change"
        case .patched: "after the patch alone"
        case .withSteps: "after the patch and \(steps.counting("step")) by hand"
        }
    }
}
