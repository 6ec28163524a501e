/// A container beside those that serve, through which requests may go.
struct CompanionContainer: Sendable {
    var container: PodContainer
    /// Seconds after the deletion at which it is told to end, and what it does after that; 0 for a hook whose length is not known.
    var lasts: Int

    /// The containers that end with the others and are not known to be idle during a drain.
    static func all(of traffic: WorkloadTraffic) -> [CompanionContainer] {
        let serving = Set(traffic.ports.map(\.container.container.name))
        return traffic.containers.filter { other in
            !serving.contains(other.container.name) && !IdleContainer.isIdle(other.container)
                && !isPartOfTheDrain(other, traffic)
        }.map { other in
            CompanionContainer(
                container: other,
                lasts: other.preStop.seconds.value + other.lifecycle.leastAcceptSeconds
                    + KongController.termDelay(of: other.container)
            )
        }
    }

    /// Whether the hook of a serving container waits for this one: then it is what the drain is made of.
    private static func isPartOfTheDrain(_ other: PodContainer, _ traffic: WorkloadTraffic) -> Bool {
        traffic.ports.contains { $0.container.lifecycle.manager == other.container.name }
    }
}
