/// The first rule of the model that a list of events breaks.
package struct ReplayError: Error, Hashable, Sendable {
    package enum Rule: String, CaseIterable, Sendable {
        case orderOfDates
        case unknownPod
        case surgeBeforeFirstDeletion
        case creationAllowed
        case deletionAllowed
        case placement
        case availableInterval
        case healthyInterval
        case gate
        case servesAfterDeletion
        case eagerController
        case complete
        /// A pod that is due changes before anything else happens.
        case dueBeforeOthers
        /// A push comes while a rollout is under way, and there are no more than so many.
        case push
        /// Unavailable pods of older revisions go first, and the oldest revision before others.
        case victimOrder
    }

    package let rule: Rule
    /// Time units after the start.
    package let at: Int
    package let message: String

    init(_ rule: Rule, at: Int, _ message: String) {
        self.rule = rule
        self.at = at
        self.message = message
    }
}

extension ReplayError: CustomStringConvertible {
    package var description: String { "\(rule.rawValue) at \(at): \(message)" }
}
