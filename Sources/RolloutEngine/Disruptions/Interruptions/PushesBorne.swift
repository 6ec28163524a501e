/// How many further pushes during a rollout a zone bears without a window.
package enum PushesBorne: Hashable, Sendable {
    /// Any number.
    case any(InterruptedWindow.Proof)
    /// So many; one more opens a window that a witness shows.
    case exactly(Int)
    /// So many at least; whether it bears one more is not known.
    case atLeast(Int)
    /// A rollout without pushes opens a window already.
    case notOne

    /// The largest number of pushes that are known to be borne; nil where any number is.
    package var most: Int? {
        switch self {
        case .any: nil
        case .exactly(let pushes), .atLeast(let pushes): pushes
        case .notOne: 0
        }
    }
}
