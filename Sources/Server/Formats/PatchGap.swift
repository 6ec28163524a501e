/// A recommended setting that the patch leaves to its reader, as every form tells it.
struct PatchGap: Sendable {
    /// The setting as its documentation names it.
    var title: String
    /// What to write instead; nil for what stands in the way of a change rather than being one.
    var change: String?
    var reason: String
    var location: LocationDTO?

    /// In the order of the recommendations; empty where the patch carries all of them.
    static func all(of workload: WorkloadDTO) -> [PatchGap] {
        (workload.certified.value?.unpatched ?? []).map { unpatched in
            let recommendation = workload.recommendations.first { $0.setting == unpatched.setting }
            return PatchGap(
                title: recommendation?.title ?? unpatched.setting,
                change: recommendation?.change,
                reason: unpatched.reason,
                location: unpatched.location.value ?? recommendation?.location.value
            )
        }
    }

    /// What to do and why the patch does not.
    var sentence: String { (change.map { "To be set by hand: \($0). " } ?? "") + reason }

    /// What a patch in some form does not do, in lines for whoever asked for it; empty where it does everything.
    ///
    /// Helm values have comments on what has no value; they do not know of what stands in the way.
    static func warnings(of review: ReviewDTO, in format: PatchFormat, isEmpty: Bool) -> [String] {
        var lines: [String] = []
        let count = review.workloads.reduce(0) { $0 + $1.recommendations.count }
        if isEmpty, count > 0, format != .helmValues {
            let settings = count == 1 ? "1 setting is" : "\(count) settings are"
            lines.append("The patch is empty, though \(settings) recommended:")
        }
        for workload in review.workloads {
            let gaps = all(of: workload).filter { $0.change == nil || format != .helmValues }
            lines += gaps.map { gap in
                let place = gap.location.map { " (\($0.path):\($0.line))" } ?? ""
                return "Not in the patch, \(workload.namespace)/\(workload.name): \(gap.title)\(place). \(gap.sentence)"
            }
        }
        return lines
    }
}
