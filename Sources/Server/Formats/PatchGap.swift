/// Something that the patch leaves to be done by hand, as every form tells it.
struct PatchGap: Sendable {
    /// The setting as its documentation names it.
    var title: String
    /// What to do.
    var change: String
    /// A command that does it; nil where an editor is needed.
    var command: String?
    var reason: String
    var location: LocationDTO?
    /// True for what stands in the way of the patch rather than being one of the recommendations.
    var isCorrection: Bool

    /// - Returns: In the order of the recommendations; empty where the patch carries all of them.
    static func all(of workload: WorkloadDTO) -> [PatchGap] {
        (workload.certified.value?.steps ?? []).map { step in
            let recommendation = workload.recommendations.first { $0.setting == step.setting }
            return PatchGap(
                title: recommendation?.title ?? step.setting,
                change: step.text,
                command: step.command.value,
                reason: step.reason,
                location: step.location.value ?? recommendation?.location.value,
                isCorrection: recommendation == nil
            )
        }
    }

    /// What to do and why the patch does not.
    var sentence: String { "By hand: \(command ?? change). \(reason)" }

    /// What a patch in some form does not do, in lines for the terminal; empty where it does everything.
    ///
    /// Helm values have comments on what has no value; they say nothing of what is to be corrected first.
    static func warnings(of review: ReviewDTO, in format: PatchFormat, isEmpty: Bool) -> [String] {
        var lines: [String] = []
        let count = review.workloads.reduce(0) { $0 + $1.recommendations.count }
        if isEmpty, count > 0, format != .helmValues {
            let settings = count == 1 ? "1 setting is" : "\(count) settings are"
            lines.append("The patch is empty, though \(settings) recommended:")
        }
        for workload in review.workloads {
            let gaps = all(of: workload).filter { $0.isCorrection || format != .helmValues }
            lines += gaps.map { gap in
                let place = gap.location.map { " (\($0.path):\($0.line))" } ?? ""
                return "Not in the patch, \(workload.namespace)/\(workload.name): \(gap.title)\(place). \(gap.sentence)"
            }
        }
        return lines
    }
}
