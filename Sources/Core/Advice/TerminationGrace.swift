import ManifestText

/// terminationGracePeriodSeconds: preStop + the longest accept grace and time to finish, up to a multiple of 30.
///
/// The time to finish is graceTimeOut where the controller has it. Of any other program it is not known: it gets the longest
/// connection that the request names, and when its preStop hook is made to wait longer it keeps what it has behind it today,
/// up to the 30 seconds that Kubernetes gives where nobody asks for more.
enum TerminationGrace {
    /// What a pod's end takes, with its parts in seconds.
    struct Need {
        var preStop: Int
        var acceptGrace: Int
        var graceTimeOut: Int
        /// What a program without a known graceTimeOut is left with after its waits.
        var rest: Rest?
        /// UDP listeners, which some controllers stop after all others.
        var udp: Int
        /// Sidecars, which get SIGTERM one after the other when the containers have ended.
        var sidecars: Int

        var seconds: Int { preStop + acceptGrace + graceTimeOut + (rest?.seconds ?? 0) + udp + sidecars }
        var derivation: String {
            let parts = [
                ("preStop", preStop), ("accept grace", acceptGrace), ("graceTimeOut", graceTimeOut),
                (rest?.name ?? "", rest?.seconds ?? 0),
                ("UDP entrypoints", udp), ("sidecars", sidecars),
            ]
            return
                parts
                .filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: " + ")
        }
    }

    struct Rest {
        var name: String
        var seconds: Int
    }

    /// The need of the pods as they are configured; nil when none of their listeners is known.
    static func needed(by traffic: WorkloadTraffic) -> Need? {
        need(traffic, traffic.ports.map(AcceptWindowAdvice.waits))
    }

    static func advise(
        _ subject: ReviewSubject,
        _ accept: AcceptWindowAdvice.Advice
    ) -> (recommendation: Recommendation, seconds: Int)? {
        let period = subject.plan.terminationGracePeriod
        // A hook that no patch can change would be asked for again, each time with the longer period behind it.
        let isPatched = accept.recommendations.allSatisfy { !$0.edits.isEmpty }
        guard let need = need(subject.traffic, accept.waits, of: subject.plan, keepsRest: isPatched),
            need.seconds > period.value
        else { return nil }
        let seconds = (need.seconds + 29) / 30 * 30
        let recommendation = Recommendation(
            setting: Setting(.terminationGracePeriodSeconds),
            title: "terminationGracePeriodSeconds",
            current: period.source.location == nil ? nil : .seconds(period.value),
            recommended: .seconds(seconds),
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
            ],
            effect: .terminationGracePeriod(seconds)
        )
        return (recommendation, seconds)
    }

    /// The port that takes longest; containers end side by side, so their times do not add up.
    ///
    /// Sidecars end after them, in reverse order and within the same grace period (kubernetes,
    /// pkg/kubelet/kuberuntime/kuberuntime_termination_order.go). One that serves a port is counted with the port.
    private static func need(
        _ traffic: WorkloadTraffic,
        _ waits: [AcceptWindowAdvice.Waits],
        of plan: RolloutPlan? = nil,
        keepsRest: Bool = false
    ) -> Need? {
        let serving = Set(traffic.ports.map(\.container.container.name))
        let sidecars = traffic.sidecars.filter { !serving.contains($0.container.name) }
            .reduce(0) { $0 + $1.lifecycle.stopSeconds }
        let needs = zip(traffic.ports, waits).map { port, waits in
            Need(
                preStop: waits.preStop,
                acceptGrace: waits.grace,
                graceTimeOut: waits.graceTimeOut ?? 0,
                rest: plan.flatMap { rest(of: port, after: waits, $0, keepsRest: keepsRest) },
                udp: port.container.lifecycle.udpStop?.value ?? 0,
                sidecars: sidecars
            )
        }
        return needs.max { $0.seconds < $1.seconds }
    }

    /// The longer of what the program has today and what the request promises; nil where graceTimeOut says it.
    private static func rest(
        of port: ServedPort,
        after waits: AcceptWindowAdvice.Waits,
        _ plan: RolloutPlan,
        keepsRest: Bool
    ) -> Rest? {
        guard waits.graceTimeOut == nil else { return nil }
        let before = AcceptWindowAdvice.waits(of: port).sum
        let isKept = keepsRest && port.container.lifecycle.option.takesSleepHook && waits.preStop > before
        let today = isKept ? min(defaultPeriod, max(0, plan.terminationGracePeriod.value - before)) : 0
        if let promised = plan.longestConnection?.value, promised >= today {
            return Rest(name: "longest connection", seconds: promised)
        }
        return Rest(name: today == defaultPeriod ? "to finish" : "to finish, as today", seconds: today)
    }

    /// Seconds of terminationGracePeriodSeconds where a pod states none.
    private static let defaultPeriod = 30
}
