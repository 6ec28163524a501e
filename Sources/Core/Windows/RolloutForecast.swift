/// How long a rollout takes when everything works.
package struct RolloutForecast: Hashable, Sendable {
    /// Rounds of pods that have to become available one after the other.
    package var waves: Int
    /// Seconds until the last new pod is available.
    package var duration: SecondsInterval

    /// W = min(S + U, N) pods are in flight and creation number c waits for availability number c − W. Every availability
    /// is monotone in each pod's own time, so both ends are reached with all pods equally fast or slow: ⌈N / W⌉ rounds.
    init(of plan: RolloutPlan) {
        let pods = plan.replicas.value
        let inFlight = plan.isRecreate ? pods : min(plan.maxSurge.value + plan.maxUnavailable.value, pods)
        waves = inFlight == 0 ? 0 : (pods + inFlight - 1) / inFlight
        let drain = plan.isRecreate ? plan.terminationGracePeriod.value : 0
        duration = SecondsInterval(
            least: waves * plan.available.value.least,
            most: waves * plan.available.value.most + drain
        )
    }
}
