/// The worst cases that need no search.
enum ClosedForms {
    /// The blackout, in seconds, of one zone that holds all N pods.
    ///
    /// With S surge and U unavailable pods, W = min(S + U, N) new pods are in flight; the first W are created at instant 0
    /// and are healthy at `healthy.most` at the latest, and no later pod can be asked to be earlier. The last deletion is
    /// number N and waits for availability number N − U, which comes no sooner than ⌈(N − U) / W⌉ rounds of
    /// `available.least`. With a gate one available pod is a healthy one, so nothing goes dark unless N ≤ U, where all old
    /// pods go at 0. The zone stays served for `servesAfterDeletion` after its last deletion.
    static func singleZone(_ plan: RolloutPlan) -> (seconds: Int, derivation: String) {
        let pods = plan.replicas.value
        let unavailable = min(plan.maxUnavailable.value, pods)
        let inFlight = min(plan.maxSurge.value + unavailable, pods)
        guard pods > 0, inFlight > 0 else { return (0, "no pods") }
        let served = plan.servesAfterDeletion
        if plan.readinessGate.value, pods > unavailable {
            return (
                0, "with the readiness gate \(pods - unavailable) new pods are healthy before the last old one goes"
            )
        }
        let rounds = (pods - unavailable + inFlight - 1) / inFlight
        let lastDeletion = rounds * plan.available.value.least
        let seconds = max(0, plan.healthy.value.most - lastDeletion - served)
        return (
            seconds,
            "first healthy \(plan.healthy.value.most) − last deletion \(rounds) × \(plan.available.value.least) "
                + "− still served \(served)"
        )
    }

    /// The outage of `Recreate`: all old pods go at 0, new ones are created when the last is gone, at SIGKILL at the latest.
    static func recreate(_ plan: RolloutPlan) -> (seconds: Int, derivation: String) {
        let gone = plan.terminationGracePeriod.value
        let seconds = max(0, gone + plan.healthy.value.most - plan.servesAfterDeletion)
        return (
            seconds,
            "last pod gone \(gone) + first healthy \(plan.healthy.value.most) − still served \(plan.servesAfterDeletion)"
        )
    }

    /// Why the scheduler may leave a zone of several empty for good; nil when some creation has to go there.
    ///
    /// Counted per revision with maxSkew K, each of the other k − 1 zones takes K new pods before one must go to the target.
    static func neverForced(_ plan: RolloutPlan) -> String? {
        guard let spread = plan.bindingSpread else { return "no constraint makes any new pod go to this zone" }
        let others = (plan.zones.count - 1) * spread.maxSkew
        guard spread.counts == .revision, plan.replicas.value <= others else { return nil }
        return "maxSkew \(spread.maxSkew) per revision lets \(plan.zones.count - 1) other zones take all "
            + "\(plan.replicas.value) new pods"
    }
}
