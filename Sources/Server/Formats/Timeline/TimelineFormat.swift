/// The picture of one rollout of a review.
enum TimelineFormat {
    /// Throws 404 for what the review does not have, 400 where it is not clear what is meant.
    static func render(_ review: ReviewDTO, _ question: TimelineQuestion) throws -> String {
        let workload = try question.workload(in: review)
        let title = "\(workload.namespace)/\(workload.name)"
        switch question.view {
        case .current:
            return try picture(TimelinePicture.Heading(title: title, side: "now"), workload, question)
        case .patched, .withSteps:
            let certified = workload.certified.value
            let steps = certified?.steps.count ?? 0
            let isComplete = question.view == .withSteps || steps == 0
            let side =
                steps == 0
                ? "after the recommended change"
                : isComplete
                    ? "after the patch and \(TimelineWords.counted(steps, "step")) by hand" : "after the patch alone"
            let heading = TimelinePicture.Heading(title: title, side: side)
            guard let outcome = isComplete ? certified?.final : certified?.patchAlone.value else {
                let reason =
                    certified == nil
                    ? "Nothing is recommended, so nothing changes."
                    : "This review does not hold what the patch alone leads to."
                return TimelinePicture(heading: heading).document(saying: reason)
            }
            return try picture(heading, workload.after(outcome), question)
        }
    }

    private static func picture(
        _ heading: TimelinePicture.Heading,
        _ workload: WorkloadDTO,
        _ question: TimelineQuestion
    ) throws -> String {
        let picture = TimelinePicture(heading: heading)
        switch try TimelineChoice(question.window, of: workload) {
        case .scene(let scene): return picture.document(scene)
        case .nothing(let reason): return picture.document(saying: reason)
        }
    }
}
