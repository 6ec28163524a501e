/// The longest a window can be, with the evidence for it.
package struct WorstCase: Hashable, Sendable {
    /// The longest window for which a behaviour is known: the witness shows it.
    package let length: WindowLength
    /// No behaviour of the model has a longer window than this.
    package let upperBound: WindowLength
    /// A whole rollout whose window is `length`; empty when the length is 0.
    package let witness: [RolloutEvent]
    /// Search states expanded; 0 where a formula answers.
    package let searched: Int

    /// True when nothing worse than `length` exists.
    package var exact: Bool { length == upperBound }

    package init(length: WindowLength, upperBound: WindowLength, witness: [RolloutEvent], searched: Int) {
        self.length = length
        self.upperBound = upperBound
        self.witness = witness
        self.searched = searched
    }

    /// No window, and nothing to show.
    package static func none(searched: Int = 0) -> WorstCase {
        WorstCase(length: .zero, upperBound: .zero, witness: [], searched: searched)
    }
}
