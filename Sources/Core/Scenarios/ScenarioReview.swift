import ManifestText
import RolloutEngine

/// What a review finds of one scenario beside the rollout.
///
/// Its windows are those in which nothing serves. Refused and cut connections are the rollout's, since both follow from the
/// deletion of a single pod.
package struct ScenarioReview: Sendable {
    package struct Zone: Sendable {
        package var name: String
        /// When the scenario begins.
        package var pods: Int
        package var blackout: ScenarioWindow
    }

    package var scenario: Scenario
    package var verdict: Verdict
    /// One sentence, without the name of the workload.
    package var summary: String
    package var zones: [Zone]
    /// Of all zones together.
    package var outage: ScenarioWindow
    /// Why a drain of the workload's nodes never ends; nil where it ends, or nothing is drained.
    package var neverEnds: String?
    package var assumptions: [Assumption]

    /// `condition` says where no zone goes dark for certain, as a clause, if the scenario's own numbers leave that open.
    package init(
        _ scenario: Scenario,
        zones: [Zone],
        outage: ScenarioWindow,
        neverEnds: String? = nil,
        condition: String? = nil,
        assumptions: [Assumption] = []
    ) {
        self.scenario = scenario
        self.zones = zones
        self.outage = outage
        self.neverEnds = neverEnds
        self.assumptions = assumptions
        let windows = zones.map(\.blackout.window) + [outage.window]
        verdict =
            if windows.contains(where: \.isOpen) || neverEnds != nil {
                .fail
            } else if windows.allSatisfy({ $0.isExact }) {
                .pass
            } else {
                .warn
            }
        summary = Self.summary(zones, outage.window, neverEnds, condition)
    }

    /// The same without events, of manifests that are not those that were posted.
    var withoutCourses: ScenarioReview {
        var copy = self
        for index in zones.indices {
            copy.zones[index].blackout = zones[index].blackout.shown(in: "before the change only")
        }
        copy.outage = outage.shown(in: "before the change only")
        return copy
    }

    /// By the verdict, then by the longest that is known to be dark.
    func isWorse(than other: ScenarioReview) -> Bool {
        func longest(_ review: ScenarioReview) -> WindowLength { review.windows.compactMap(\.length).max() ?? .zero }
        return verdict == other.verdict ? longest(self) > longest(other) : verdict > other.verdict
    }

    /// Windows that are open, the load balancer's last.
    package var windows: [Window] { zones.map(\.blackout.window) + [outage.window] }

    /// `for up to 150 s`, or `for at least 150 s` where it may be longer.
    private static func duration(_ length: WindowLength, isExact: Bool) -> String {
        isExact || length == .unbounded ? length.duration : "for at least \(length)"
    }

    private static func summary(
        _ zones: [Zone],
        _ outage: Window,
        _ neverEnds: String?,
        _ condition: String?
    ) -> String {
        var parts: [String] = []
        if outage.isOpen, let length = outage.length {
            parts.append("no zone is served \(duration(length, isExact: outage.isExact))")
        }
        let dark = zones.filter(\.blackout.window.isOpen)
        if let longest = dark.compactMap(\.blackout.window.length).max() {
            let isExact = dark.allSatisfy(\.blackout.window.isExact)
            let names = dark.map(\.name.excerpt).joined(separator: ", ")
            parts.append("\(names) can be dark \(duration(longest, isExact: isExact))")
        }
        if let neverEnds { parts.append(neverEnds) }
        guard parts.isEmpty else { return parts.joined(separator: "; ") }
        let windows = zones.map(\.blackout.window) + [outage]
        if let reason = windows.lazy.compactMap(\.reason).first {
            return "not computed: \(reason.hasSuffix(".") ? String(reason.dropLast()) : reason)"
        }
        if windows.allSatisfy(\.isExact) { return "no zone goes dark" }
        return "no zone is known to go dark, and some may" + (condition.map { "; none does \($0)" } ?? "")
    }
}
