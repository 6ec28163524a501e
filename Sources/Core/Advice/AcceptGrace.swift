/// The accept window of every served port: at least the longest deregistration lag.
///
/// A preStop sleep that is already there is made longer, since it is one field for all ports; otherwise Traefik gets its
/// argument per entrypoint, and any other program a preStop sleep.
enum AcceptGrace {
    /// The two waits before a port closes, in seconds.
    struct Waits {
        var preStop: Int
        var grace: Int

        var sum: Int { preStop + grace }
    }

    struct Advice {
        var recommendations: [Recommendation] = []
        /// After the change, by the served port's index.
        var waits: [Waits]
    }

    static func advise(_ subject: ReviewSubject) -> Advice {
        let lag = subject.plan.deregistrationLag.value.most
        let ports = subject.traffic.ports
        var advice = Advice(waits: ports.map(waits))
        let short = ports.indices.filter { advice.waits[$0].sum < lag }
        guard !short.isEmpty else { return withoutSecondWait(subject, advice, lag: lag) }
        for index in short where advice.waits[index].sum < lag {
            let port = ports[index]
            if port.container.lifecycle.setting == .traefikArgument, port.listener != nil,
                advice.waits[index].preStop == 0
            {
                advice.recommendations.append(traefikArgument(for: port, lag))
                for other in ports.indices where ports[other].sharesListener(with: port) {
                    advice.waits[other].grace = lag
                }
            } else {
                let siblings = ports.indices.filter { ports[$0].sharesContainer(with: port) }
                let fewest = siblings.map { advice.waits[$0].grace }.min() ?? 0
                advice.recommendations.append(preStopSleep(of: port, lag - fewest, fewest, lag))
                for other in siblings { advice.waits[other].preStop = lag - fewest }
            }
        }
        return advice
    }

    /// The waits of a port as it is configured.
    static func waits(of port: ServedPort) -> Waits {
        Waits(preStop: port.container.preStop.seconds.value, grace: port.listener?.acceptGrace.value ?? 0)
    }

    /// The remedy of a port in words, for findings.
    static func remedy(for port: ServedPort, plan: RolloutPlan) -> String {
        let lag = plan.deregistrationLag.value.most
        if waits(of: port).sum >= lag {
            return "Set terminationGracePeriodSeconds above the waits, which it cuts short."
        }
        guard port.container.lifecycle.setting == .traefikArgument, let listener = port.listener,
            port.container.preStop.seconds.value == 0
        else { return "Let a preStop hook sleep for \(lag) s." }
        return "Set \(argument(listener.name, lag)), or let a preStop hook sleep for \(lag) s; not both."
    }

    private static func argument(_ entrypoint: String, _ seconds: Int) -> String {
        "--entryPoints.\(entrypoint).\(Traefik.acceptGraceOption)=\(seconds)"
    }

    private static func traefikArgument(for port: ServedPort, _ lag: Int) -> Recommendation {
        let name = port.listener?.name ?? ""
        let current = port.listener?.acceptGrace
        let stated = current?.source.location
        return Recommendation(
            setting: "acceptGrace/\(name)",
            title: "requestAcceptGraceTimeout of entrypoint \(name)",
            current: stated == nil ? nil : current.map { String($0.value) },
            recommended: String(lag),
            unit: "seconds",
            derivation: "\(lag) s accept grace ≥ \(lag) s deregistration lag",
            removes: "refused \(lag - (current?.value ?? 0)) s on port \(port.identity.number)",
            change: argument(name, lag),
            location: stated ?? port.container.container.argsLocation,
            isInsertion: stated == nil,
            alternative: "a preStop sleep of \(lag) s for all ports, not both"
        )
    }

    private static func preStopSleep(of port: ServedPort, _ seconds: Int, _ grace: Int, _ lag: Int) -> Recommendation {
        let hook = port.container.preStop
        let sum = grace == 0 ? "\(seconds) s preStop sleep" : "\(seconds) s preStop sleep + \(grace) s accept grace"
        return Recommendation(
            setting: "acceptGrace",
            title: "preStop sleep of container \(port.container.container.name)",
            current: hook.location == nil ? nil : String(hook.seconds.value),
            recommended: String(seconds),
            unit: "seconds",
            derivation: "\(sum) ≥ \(lag) s deregistration lag",
            removes: "refused \(max(0, lag - grace - hook.seconds.value)) s on port \(port.identity.number)",
            change: "lifecycle.preStop.sleep.seconds: \(seconds)",
            location: hook.location ?? port.container.container.location,
            isInsertion: hook.location == nil,
            alternative: "[\"sh\", \"-c\", \"sleep \(seconds)\"] where the cluster is older than Kubernetes 1.30"
        )
    }

    /// Where preStop and accept grace each cover the lag, one of them only makes the pod's end longer.
    private static func withoutSecondWait(_ subject: ReviewSubject, _ advice: Advice, lag: Int) -> Advice {
        guard advice.waits.allSatisfy({ $0.grace >= lag && $0.preStop > 0 }),
            let needed = TerminationGrace.needed(by: subject.traffic),
            needed.seconds > subject.plan.terminationGracePeriod.value, let port = subject.traffic.ports.first,
            subject.traffic.ports.allSatisfy({ $0.sharesContainer(with: port) })
        else { return advice }
        var changed = advice
        for index in changed.waits.indices { changed.waits[index].preStop = 0 }
        changed.recommendations = [
            Recommendation(
                setting: "preStop",
                title: "preStop sleep of container \(port.container.container.name)",
                current: String(port.container.preStop.seconds.value),
                recommended: "none",
                unit: nil,
                derivation:
                    "the accept grace alone covers the \(lag) s deregistration lag; both need \(needed.seconds) s",
                removes: "connections cut by SIGKILL",
                change: "remove lifecycle.preStop",
                location: port.container.preStop.location,
                isInsertion: false,
                alternative: "keep the preStop sleep and remove the accept graces"
            )
        ]
        return changed
    }
}
