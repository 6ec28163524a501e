import HTTPTypes
import RolloutCore

/// What a request asks to see of a review: a workload, before or after the change, and one of its windows.
struct TimelineQuestion {
    /// `[namespace/]name[/kind]`; nil for the worst workload.
    var workload: String?
    /// Nil for the worst window.
    var window: PicturedWindow?
    var view = RolloutView.current

    /// Throws 400 for a parameter that is none, or a value that no review could have.
    init(_ parameters: QueryParameters) throws {
        try parameters.allow(only: ["workload", "window", "view"])
        workload = try parameters.single("workload")
        if let text = try parameters.single("window") {
            window = PicturedWindow(text)
            guard window != nil else {
                throw Problem.malformedRequest("window takes \(PicturedWindow.forms).", parameter: "window")
            }
        }
        let names = RolloutView.allCases.map(\.rawValue).joined(separator: ", ")
        view = try parameters.single("view", "one of \(names)") ?? .current
    }

    /// The workload that is meant; throws 404 for none, 400 where several have the name.
    func workload(in review: ReviewDTO) throws -> WorkloadDTO {
        guard let workload else {
            // Of equals the first.
            let worst = review.workloads.reduce(nil) { (worst: WorkloadDTO?, one) in
                guard let worst else { return one }
                return worst.isBetter(than: one) ? one : worst
            }
            guard let worst else { throw Problem.notFound }
            return worst
        }
        let named = review.workloads.filter { $0.names.contains(workload) }
        guard let found = named.first else {
            throw Problem(.notFound, code: "not-found", "This review has no such workload.")
        }
        guard named.count == 1 else {
            throw Problem.malformedRequest(
                "\(named.count) workloads of this review have that name: name one as namespace/name/kind.",
                parameter: "workload"
            )
        }
        return found
    }
}

extension WorkloadDTO {
    /// Every way to name it.
    fileprivate var names: [String] {
        [name, "\(namespace)/\(name)", "\(name)/\(kind)", "\(namespace)/\(name)/\(kind)"]
    }

    /// By the verdict, then by the longest time for which a zone or all are dark.
    fileprivate func isBetter(than other: WorkloadDTO) -> Bool {
        verdict == other.verdict ? worstDark < other.worstDark : verdict < other.verdict
    }

    private var worstDark: MeasuredLength {
        let dark = (zones.flatMap(\.windows) + [outage]).filter { $0.kind == .blackout || $0.kind == .outage }
        return dark.map(\.length).max() ?? .closed
    }
}
