/// The accept window of every served port: at least the longest deregistration lag.
///
/// A preStop sleep that is already there is made longer, since it is one field for all ports; otherwise Traefik gets its
/// argument per entrypoint, and any other program a preStop sleep.
enum AcceptGrace {
    struct Advice {
        var recommendations: [Recommendation] = []
        /// Seconds of preStop sleep after the change.
        var preStop: Int
        /// Seconds of accept grace after the change, by the served port's index.
        var graces: [Int]
    }

    static func advise(_ subject: ReviewSubject) -> Advice {
        let lag = subject.plan.deregistrationLag.value.most
        let ports = subject.traffic.ports
        let preStop = ports.map(\.container.preStop.seconds.value).max() ?? 0
        var advice = Advice(preStop: preStop, graces: ports.map { $0.listener?.acceptGrace.value ?? 0 })
        let short = ports.indices.filter { preStop + advice.graces[$0] < lag }
        guard let first = short.first else { return withoutSecondWait(subject, advice, lag: lag) }

        let isArgument = ports.allSatisfy { $0.container.lifecycle.setting == .traefikArgument && $0.listener != nil }
        guard preStop == 0, isArgument else {
            let fewest = short.map { advice.graces[$0] }.min() ?? 0
            advice.preStop = lag - fewest
            advice.recommendations = [preStopSleep(of: ports[first], advice.preStop, fewest, subject)]
            return advice
        }
        for index in short {
            advice.graces[index] = lag
            // Two Service ports may lead to one entrypoint.
            let recommendation = traefikArgument(for: ports[index], lag, subject)
            if !advice.recommendations.contains(where: { $0.setting == recommendation.setting }) {
                advice.recommendations.append(recommendation)
            }
        }
        return advice
    }

    /// The remedy of a port in words, for findings.
    static func remedy(for port: ServedPort, plan: RolloutPlan) -> String {
        let lag = plan.deregistrationLag.value.most
        guard port.container.lifecycle.setting == .traefikArgument, let listener = port.listener,
            port.container.preStop.seconds.value == 0
        else { return "Let a preStop hook sleep for \(lag) s." }
        return "Set \(argument(listener.name, lag)), or let a preStop hook sleep for \(lag) s; not both."
    }

    private static func argument(_ entrypoint: String, _ seconds: Int) -> String {
        "--entryPoints.\(entrypoint).\(Traefik.acceptGraceOption)=\(seconds)"
    }

    private static func traefikArgument(for port: ServedPort, _ lag: Int, _ subject: ReviewSubject) -> Recommendation {
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

    private static func preStopSleep(
        of port: ServedPort,
        _ seconds: Int,
        _ grace: Int,
        _ subject: ReviewSubject
    ) -> Recommendation {
        let hook = port.container.preStop
        let lag = subject.plan.deregistrationLag.value.most
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
        guard advice.preStop > 0, !advice.graces.isEmpty, advice.graces.allSatisfy({ $0 >= lag }),
            let needed = TerminationGrace.needed(by: subject.traffic),
            needed.seconds > subject.plan.terminationGracePeriod.value, let port = subject.traffic.ports.first
        else { return advice }
        var changed = advice
        changed.preStop = 0
        changed.recommendations = [
            Recommendation(
                setting: "preStop",
                title: "preStop sleep of container \(port.container.container.name)",
                current: String(advice.preStop),
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
