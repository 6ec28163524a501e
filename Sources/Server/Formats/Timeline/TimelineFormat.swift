/// The picture of one rollout of a review.
enum TimelineFormat {
    /// Throws 404 for what the review does not have, 400 where it is not clear what is meant.
    static func render(_ review: ReviewDTO, _ question: TimelineQuestion) throws -> String {
        let workload = try question.workload(in: review)
        let title = "\(workload.namespace)/\(workload.name)"
        switch question.view {
        case .current:
            return try picture(TimelinePicture.Heading(title: title, side: "now"), workload, question)
        case .patched:
            let heading = TimelinePicture.Heading(title: title, side: "after the recommended change")
            guard let patched = workload.patched else {
                return TimelinePicture(heading: heading).document(saying: "Nothing is recommended, so nothing changes.")
            }
            return try picture(heading, patched, question)
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
