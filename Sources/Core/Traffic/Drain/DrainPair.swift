import ManifestText

/// Two waits of a controller, of which the shorter ends its accept window.
package struct DrainPair: Hashable, Sendable {
    /// Seconds after which no connection is accepted any more: Istio's `drainDuration`, Envoy Gateway's
    /// `minDrainDuration`.
    package var accepting: Sourced<Int>
    /// Seconds after which everything ends: Istio's `terminationDrainDuration`, Envoy Gateway's `drainTimeout`.
    package var whole: Sourced<Int>

    /// The half that has to become longer before the other one matters.
    package var limiting: Sourced<Int> { isLimitedByAccepting ? accepting : whole }

    package var isLimitedByAccepting: Bool { accepting.value < whole.value }

    /// Seconds that open connections have after the last one was accepted.
    package var connections: Int { max(0, whole.value - accepting.value) }

    /// Where either half is written: the one that limits first, and the other is written beside it.
    var location: Location? {
        limiting.source.location ?? (isLimitedByAccepting ? whole : accepting).source.location
    }

    /// Both in seconds, so that connections are accepted for `wait` and have `connections` after that.
    ///
    /// Neither half gets shorter.
    func lasting(_ wait: Int, connections: Int) -> (accepting: Int, whole: Int) {
        (max(accepting.value, wait), max(whole.value, wait + connections))
    }
}
