/// terminationGracePeriodSeconds: preStop + the longest accept grace and graceTimeOut, up to a multiple of 30.
enum TerminationGrace {
    /// What a pod's end takes, with its parts in seconds.
    struct Need {
        var preStop: Int
        var acceptGrace: Int
        var graceTimeOut: Int

        var seconds: Int { preStop + acceptGrace + graceTimeOut }
        var derivation: String {
            ([("preStop", preStop), ("accept grace", acceptGrace), ("graceTimeOut", graceTimeOut)])
                .filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: " + ")
        }
    }

    /// The need of the pods as they are configured; nil when none of their listeners is known.
    static func needed(by traffic: WorkloadTraffic) -> Need? {
        let preStop = traffic.ports.map(\.container.preStop.seconds.value).max() ?? 0
        return need(traffic, preStop: preStop, graces: traffic.ports.map { $0.listener?.acceptGrace.value ?? 0 })
    }

    static func advise(
        _ subject: ReviewSubject,
        _ accept: AcceptGrace.Advice
    ) -> (recommendation: Recommendation, seconds: Int)? {
        let period = subject.plan.terminationGracePeriod
        guard let need = need(subject.traffic, preStop: accept.preStop, graces: accept.graces),
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
            location: period.source.location ?? subject.traffic.deployment.template.specLocation,
            isInsertion: period.source.location == nil,
            alternative: nil
        )
        return (recommendation, seconds)
    }

    private static func need(_ traffic: WorkloadTraffic, preStop: Int, graces: [Int]) -> Need? {
        let ends = zip(traffic.ports, graces).map { port, grace in
            (grace: grace, timeOut: port.listener?.graceTimeOut?.value ?? 0)
        }
        guard let longest = ends.max(by: { $0.grace + $0.timeOut < $1.grace + $1.timeOut }) else { return nil }
        return Need(preStop: preStop, acceptGrace: longest.grace, graceTimeOut: longest.timeOut)
    }
}
