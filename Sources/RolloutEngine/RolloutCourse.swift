/// How long a rollout takes, in how many waves, and how many pods exist on the way.
///
/// None of these depends on zones, so they are formulas over the slots of `SlotBound`: with V pods in flight the n-th
/// availability is at ⌈n / V⌉ times an availability time, all slots running in step at either end of the interval.
package struct RolloutCourse: Hashable, Sendable {
    /// Seconds from the start until every new pod is available.
    package let duration: SecondsInterval
    /// Rounds of at most maxSurge + maxUnavailable pods.
    package let waves: Int
    /// Longest time without a pod that becomes available: what progressDeadlineSeconds is compared with.
    package let longestWave: Int
    /// Most pods that exist at one time, terminating ones included.
    package let peakPods: Int
    /// Fewest pods that are served at one time in all zones together; nil where the model has no figure.
    package let lowestServing: Int?

    package init(
        duration: SecondsInterval,
        waves: Int,
        longestWave: Int,
        peakPods: Int,
        lowestServing: Int?
    ) {
        self.duration = duration
        self.waves = waves
        self.longestWave = longestWave
        self.peakPods = peakPods
        self.lowestServing = lowestServing
    }
}

extension RolloutModel {
    /// The course of this rollout, where a deleted pod can still exist for `terminationGracePeriod` time units.
    package func course(terminationGracePeriod: Int) -> RolloutCourse {
        let waves = replicas == 0 ? 0 : (replicas + inFlight - 1) / inFlight
        return RolloutCourse(
            duration: SecondsInterval(least: waves * available.least, most: waves * available.most),
            waves: waves,
            longestWave: replicas == 0 ? 0 : available.most,
            peakPods: peakPods(terminationGracePeriod: terminationGracePeriod),
            lowestServing: fewestServed
        )
    }

    /// Pods at t are N + C(t) − D(t − T), with C creations and D deletions up to a date, and D = 0 before the start.
    ///
    /// In any T units a slot becomes available at most ⌈T / a(lo)⌉ times, and all slots in step reach that. Before T no
    /// pod is gone: C = V · that. From T on the first U deletions are: C − D = V · (that + 1) − U. Creations end at N.
    private func peakPods(terminationGracePeriod: Int) -> Int {
        let grace = terminationGracePeriod
        if grace > 0, available.least == 0 { return 2 * replicas }
        // Cut so that the product cannot overflow; more rounds than pods make no difference.
        let rounds = grace > 0 ? min(replicas, (grace - 1) / available.least + 1) : 0
        let early = min(replicas, inFlight * rounds)
        let later = min(replicas, inFlight * (rounds + 1)) - maxUnavailable
        return replicas + max(early, later)
    }

    /// Served pods at t are N − D(t − e) + (healthy new pods at t).
    ///
    /// When h(hi) ≤ e, each deletion's successor is healthy before the deleted pod stops serving: never fewer than N. With
    /// the gate a deletion beyond the first U follows an available, hence healthy pod: never fewer than N − U, which the
    /// first U deletions reach. Without it no new pod need be healthy before h(hi), and in the h(hi) − e units before
    /// that all slots in step delete U + V · (⌈(h(hi) − e) / a(lo)⌉ − 1) pods; later as many new pods have followed.
    package var fewestServed: Int {
        let gap = healthy.most - servesAfterDeletion
        guard gap > 0 else { return replicas }
        if readinessGate { return replicas - maxUnavailable }
        if available.least == 0 { return 0 }
        let rounds = min(replicas, (gap - 1) / available.least)
        return replicas - min(replicas, maxUnavailable + inFlight * rounds)
    }
}
