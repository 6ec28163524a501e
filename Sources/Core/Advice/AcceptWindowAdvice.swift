import RolloutEngine

/// The accept window of every served port: at least the longest deregistration lag.
///
/// A preStop sleep that is already there is made longer, since it is one field for all ports; otherwise the controller gets
/// the option that it has for this, and any other program a preStop sleep (`DrainOption`).
enum AcceptWindowAdvice {
    /// The two waits before a port closes, and what open connections have after it, in seconds.
    struct Waits: Hashable, Sendable {
        var preStop: Int
        var grace: Int
        /// Nil where nothing but the grace period ends them.
        var graceTimeOut: Int?

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
            let siblings = ports.indices.filter { ports[$0].sharesContainer(with: port) }
            let fewest = siblings.map { advice.waits[$0].grace }.min() ?? 0
            let request = DrainRequest(
                port: port,
                workload: subject.traffic.workload,
                companions: subject.traffic.containers + subject.traffic.sidecars,
                takesSleepAction: subject.traffic.takesSleepAction,
                wait: lag,
                hook: lag - fewest,
                longest: subject.plan.longestConnection?.value ?? 0
            )
            let change = DrainRemedy(request, hasPreStop: advice.waits[index].preStop > 0)
            var recommendation: Recommendation
            var changed = siblings
            switch change.reach {
            case .listener:
                recommendation = grace(change, port, subject.plan, of: subject.plan.name(of: subject.plan.ports[index]))
                changed = ports.indices.filter { ports[$0].sharesListener(with: port) }
                for other in changed { advice.waits[other].grace = lag }
            case .container:
                recommendation = grace(change, port, subject.plan)
                for other in changed {
                    advice.waits[other].grace = lag
                    if let connections = change.connections { advice.waits[other].graceTimeOut = connections }
                }
            case .hook:
                recommendation = preStop(change, port, lag - fewest, fewest, subject.plan)
                for other in changed { advice.waits[other].preStop = lag - fewest }
            }
            recommendation.edits = change.edits
            recommendation.effect = effect(on: changed, advice)
            advice.recommendations.append(recommendation)
        }
        return advice
    }

    private static func effect(on ports: [Int], _ advice: Advice) -> PlanEffect {
        .waits(Dictionary(ports.map { ($0, advice.waits[$0]) }) { first, _ in first })
    }

    /// The waits of a port as it is configured.
    static func waits(of port: ServedPort) -> Waits {
        Waits(
            preStop: port.container.preStop.seconds.value,
            grace: port.listener?.acceptGrace.value ?? 0,
            graceTimeOut: port.listener?.graceTimeOut?.value
        )
    }

    /// The remedy of a port in words, for findings.
    static func remedy(for port: ServedPort, of workload: Workload, plan: RolloutPlan) -> String {
        let lag = plan.deregistrationLag.value.most
        if waits(of: port).sum >= lag {
            return "Set terminationGracePeriodSeconds above the waits, which it cuts short."
        }
        let change = DrainRemedy(
            DrainRequest(
                port: port,
                workload: workload,
                wait: lag,
                hook: lag - (port.listener?.acceptGrace.value ?? 0)
            ),
            hasPreStop: port.container.preStop.seconds.value > 0
        )
        switch change.reach {
        case .listener, .container: return "Set \(change.text), or let a preStop hook sleep for \(lag) s; not both."
        case .hook:
            let canSleep = port.container.lifecycle.option.takesSleepHook
            return canSleep ? "Let a preStop hook sleep for \(lag) s." : "Set \(change.text)."
        }
    }

    private static func grace(
        _ change: DrainRemedy,
        _ port: ServedPort,
        _ plan: RolloutPlan,
        of name: String? = nil
    ) -> Recommendation {
        let lag = plan.deregistrationLag.value.most
        let current = port.listener?.acceptGrace
        let stated = current?.source.location
        return Recommendation(
            setting: Setting(.acceptWindow, of: name),
            title: change.title,
            current: stated == nil
                ? nil : current.map { $0.source.unreadValue.map(SettingValue.text) ?? .seconds($0.value) },
            recommended: .seconds(lag),
            derivation: "\(lag) s accept grace ≥ \(lag) s \(plan.lagName)",
            removes: "refused \(lag - (current?.value ?? 0)) s on port \(port.identity.number)",
            change: change.text,
            location: change.location,
            isInsertion: stated == nil,
            alternative: change.alternative
        )
    }

    private static func preStop(
        _ change: DrainRemedy,
        _ port: ServedPort,
        _ seconds: Int,
        _ grace: Int,
        _ plan: RolloutPlan
    ) -> Recommendation {
        let lag = plan.deregistrationLag.value.most
        let hook = port.container.preStop
        let wait = port.container.lifecycle.option.takesSleepHook ? "preStop sleep" : "wait of the preStop hook"
        let sum = "\(seconds) s \(wait)" + (grace == 0 ? "" : " + \(grace) s accept grace")
        return Recommendation(
            setting: Setting(.acceptWindow),
            title: change.title,
            current: hook.location == nil ? nil : .seconds(hook.seconds.value),
            recommended: .seconds(seconds),
            derivation: "\(sum) ≥ \(lag) s \(plan.lagName)",
            removes: "refused \(max(0, lag - grace - hook.seconds.value)) s on port \(port.identity.number)",
            change: change.text,
            location: change.location,
            isInsertion: hook.location == nil,
            alternative: change.alternative
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
        let without = DrainRequest(port: port, workload: subject.traffic.workload, wait: lag).hooks.withoutSleep()
        for index in changed.waits.indices { changed.waits[index].preStop = 0 }
        changed.recommendations = [
            Recommendation(
                setting: Setting(.preStop),
                title: "preStop sleep of container \(port.container.container.name)",
                current: .seconds(port.container.preStop.seconds.value),
                recommended: .text("none"),
                derivation:
                    "the accept grace alone covers the \(lag) s \(subject.plan.lagName); both need \(needed.seconds) s",
                removes: "connections cut by SIGKILL",
                change: without.text,
                location: port.container.preStop.location,
                isInsertion: false,
                alternative: "keep the preStop sleep and remove the accept graces",
                edits: without.edits,
                effect: effect(on: Array(changed.waits.indices), changed)
            )
        ]
        return changed
    }
}
