/// The worst that a scale-in can do to one zone.
package struct ScaleInOutcome: Hashable, Sendable {
    /// The fewest pods that the victims shown leave in the zone.
    package let left: Int
    /// No choice of victims leaves fewer.
    package let atLeast: Int
    /// Victims in their order, as indices of the pods; all of the scale-in.
    package let victims: [Int]
    /// How many of them each step takes, in order.
    package let steps: [Int]
    /// Pods of the zone before.
    package let before: Int

    package var exact: Bool { left == atLeast }

    /// The zone's window: it has no end where the zone can lose all its pods, since they do not come back.
    ///
    /// Nil where that is not known.
    package var blackout: WindowLength? {
        if before == 0 || atLeast > 0 { return .zero }
        return left == 0 ? .unbounded : nil
    }
}
