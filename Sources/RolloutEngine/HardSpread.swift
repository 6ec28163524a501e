/// A zone spread that the scheduler must honour (`whenUnsatisfiable: DoNotSchedule`).
package struct HardSpread: Hashable, Sendable {
    /// Which pods the scheduler counts when it compares zones.
    package enum Counts: String, CaseIterable, Sendable {
        /// Every pod that the selector matches, old and new.
        case all
        /// The pods of the new pod's own revision (`matchLabelKeys: [pod-template-hash]`).
        case revision
    }

    /// By how many pods a zone may lead the emptiest zone after a placement.
    package let maxSkew: Int
    package let counts: Counts

    package init(maxSkew: Int, counts: Counts) {
        self.maxSkew = maxSkew
        self.counts = counts
    }
}
