/// terminationGracePeriodSeconds: preStop + the longest accept grace and graceTimeOut, up to a multiple of 30.
enum TerminationGrace {
    /// What a pod's end takes, with its parts in seconds.
    struct Need {
        var preStop: Int
        var acceptGrace: Int
        var graceTimeOut: Int
        /// UDP listeners, which some controllers stop after all others.
        var udp: Int
        /// Sidecars, which get SIGTERM one after the other when the containers have ended.
        var sidecars: Int

        var seconds: Int { preStop + acceptGrace + graceTimeOut + udp + sidecars }
        var derivation: String {
            let parts = [
                ("preStop", preStop), ("accept grace", acceptGrace), ("graceTimeOut", graceTimeOut),
                ("UDP entrypoints", udp), ("sidecars", sidecars),
            ]
            return
                parts
                .filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: " + ")
        }
    }

    /// The need of the pods as they are configured; nil when none of their listeners is known.
    static func needed(by traffic: WorkloadTraffic) -> Need? {
        need(traffic, traffic.ports.map(AcceptGrace.waits))
    }

    static func advise(
        _ subject: ReviewSubject,
        _ accept: AcceptGrace.Advice
    ) -> (recommendation: Recommendation, seconds: Int)? {
        let period = subject.plan.terminationGracePeriod
        guard let need = need(subject.traffic, accept.waits),
            need.seconds > period.value
        else { return nil }
        let seconds = (need.seconds + 29) / 30 * 30
        let recommendation = Recommendation(
            setting: "terminationGracePeriodSeconds",
            title: "terminationGracePeriodSeconds",
            current: period.source.location == nil ? nil : String(period.value),
            recommended: String(seconds),
            unit: "seconds",
            derivation: "\(need.derivation) = \(need.seconds), up to a multiple of 30: \(seconds)",
            removes: "connections cut by SIGKILL after \(period.value) s",
            change: "terminationGracePeriodSeconds: \(seconds)",
            location: period.source.location ?? subject.traffic.workload.template.specLocation,
            isInsertion: period.source.location == nil,
            edits: [
                .set(
                    ["terminationGracePeriodSeconds"],
                    below: subject.traffic.workload.template.specLocation,
                    of: subject.traffic.workload.templateMeta,
                    to: .int(seconds)
                )
            ]
        )
        return (recommendation, seconds)
    }

    /// The port that takes longest; containers end side by side, so their times do not add up.
    ///
    /// Sidecars end after them, in reverse order and within the same grace period (kubernetes,
    /// pkg/kubelet/kuberuntime/kuberuntime_termination_order.go). One that serves a port is counted with the port.
    private static func need(_ traffic: WorkloadTraffic, _ waits: [AcceptGrace.Waits]) -> Need? {
        let serving = Set(traffic.ports.map(\.container.container.name))
        let sidecars = traffic.sidecars.filter { !serving.contains($0.container.name) }
            .reduce(0) { $0 + $1.lifecycle.stopSeconds }
        let needs = zip(traffic.ports, waits).map { port, waits in
            Need(
                preStop: waits.preStop,
                acceptGrace: waits.grace,
                graceTimeOut: waits.graceTimeOut ?? 0,
                udp: port.container.lifecycle.udpStop?.value ?? 0,
                sidecars: sidecars
            )
        }
        return needs.max { $0.seconds < $1.seconds }
    }
}
