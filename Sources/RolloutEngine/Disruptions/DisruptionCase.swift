/// The longest a window of a disruption can be, with the evidence for it.
package struct DisruptionCase: Hashable, Sendable {
    /// The longest window for which a behaviour is known: the witness shows it.
    package let length: WindowLength
    /// No behaviour of the model has a longer window than this.
    package let upperBound: WindowLength
    /// Why nothing is longer than `upperBound`.
    package let reason: DisruptionReason
    /// A course of events in which the window is `length`; empty when the length is 0.
    package let witness: [DisruptionEvent]
    /// Search states visited; 0 where a formula answers.
    package let searched: Int

    /// True when nothing worse than `length` exists.
    package var exact: Bool { length == upperBound }

    init(
        length: WindowLength,
        upperBound: WindowLength,
        reason: DisruptionReason,
        witness: [DisruptionEvent],
        searched: Int = 0
    ) {
        self.length = length
        self.upperBound = upperBound
        self.reason = reason
        self.witness = length.isPositive ? witness : []
        self.searched = searched
    }

    /// No window, and nothing to show.
    package static func none(_ reason: DisruptionReason) -> DisruptionCase {
        DisruptionCase(length: .zero, upperBound: .zero, reason: reason, witness: [])
    }
}
