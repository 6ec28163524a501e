/// The first rule of a disruption that a list of events breaks.
package struct DisruptionReplayError: Error, Hashable, Sendable {
    package enum Rule: String, CaseIterable, Sendable {
        case orderOfDates
        case unknownPod
        case unknownNode
        case replacedAtOnce
        case budget
        case originalsOnly
        case cordonedNodeOnly
        case oneNodeAtATime
        case placement
        case waiting
        case readyInterval
        case healthyInterval
        case gate
        case servesAfterDeletion
        case awayInterval
        case deletionInterval
    }

    package let rule: Rule
    /// Seconds after the start.
    package let at: Int
    package let message: String

    init(_ rule: Rule, at: Int, _ message: String) {
        self.rule = rule
        self.at = at
        self.message = message
    }
}

extension DisruptionReplayError: CustomStringConvertible {
    package var description: String { "\(rule.rawValue) at \(at): \(message)" }
}
