package import RolloutEngine

/// A window as its timeline needs it.
package struct TimelineWindow: Sendable {
    package var kind: Window.Kind
    /// Nil for a window of a whole zone, and of all.
    package var port: ServedPort.Identity?
    package var length: MeasuredLength
    /// What no behaviour exceeds; nil for the length itself, and where nothing is computed.
    package var upperBound: WindowLength?
    /// Why it is not computed.
    package var reason: String?
    /// Old pods by zone for which it was computed; nil for the workload's own.
    package var placement: [(zone: String, pods: Int)]?
    /// Empty where no rollout is shown.
    package var witness: [WitnessEvent]
    /// What happens to pods and nodes in a scenario beside the rollout, whose `witness` is empty.
    package var course: [ScenarioMoment]
    /// Why none is shown although something may be dark.
    package var witnessAbsent: String?

    package init(
        kind: Window.Kind,
        port: ServedPort.Identity? = nil,
        length: MeasuredLength,
        upperBound: WindowLength? = nil,
        reason: String? = nil,
        placement: [(zone: String, pods: Int)]? = nil,
        witness: [WitnessEvent] = [],
        course: [ScenarioMoment] = [],
        witnessAbsent: String? = nil
    ) {
        self.kind = kind
        self.port = port
        self.length = length
        self.upperBound = upperBound
        self.reason = reason
        self.placement = placement
        self.witness = witness
        self.course = course
        self.witnessAbsent = witnessAbsent
    }

    /// Positive seconds; nil where it is closed, without end or not computed.
    var seconds: Int? {
        if case .seconds(let seconds) = length { seconds } else { nil }
    }
}
