import RolloutEngine

/// The windows of a deleted pod: refused connections and connections cut short.
enum DrainWindows {
    /// Seconds during which connections still arrive on a closed listener: deregistration lag at most − accept window,
    /// the lag counted from the deregistration.
    static func refused(_ port: RolloutPlan.Port, _ plan: RolloutPlan, occurrences: Int) -> Window {
        let lag = min(plan.deregistrationLag.value.most, untilReplaced(plan))
        let start = port.deregistrationStart.value
        let dropped = plan.nodeTargets?.droppedForUpTo ?? 0
        let seconds = max(dropped, start + lag - port.acceptWindow.value)
        let late = start > 0 ? "deregistered after \(start) + " : ""
        var window = Window(
            kind: .refused,
            port: port.identity,
            measure: measure(seconds, plan, occurrences: occurrences),
            derivation: seconds == dropped && dropped > 0
                ? "failed health checks \(dropped), while kube-proxy before 1.26 drops what is for the node's last pod"
                : late + "\(plan.lagName) \(lag) − accept window \(port.acceptWindow.value)",
            occurrences: seconds > 0 ? occurrences : 0
        )
        if !port.isAcceptKnown, let longest = window.length, longest.isPositive {
            // A long enough grace leaves nothing of it.
            window.measure = .known(.zero)
            window.upperBound = longest
            window.derivation += " or more: how long the pod accepts is not known"
            window.unknown = .drain
        }
        return window
    }

    /// Seconds after which the node of a DaemonSet's pod has the next one, which kube-proxy knows.
    private static func untilReplaced(_ plan: RolloutPlan) -> Int {
        guard plan.replacement == .daemonSet, plan.maxSurge.value == 0, let nodes = plan.nodeTargets,
            nodes.policy == .local
        else { return Int.max }
        return plan.terminationGracePeriod.value + plan.podStart.value.most + nodes.endpointLag.most
    }

    /// Seconds that the longest connection open when the listener closes may miss of what it was promised.
    ///
    /// It lives until the earliest of: graceTimeOut after the close, SIGKILL, and the end of the deregistration delay when
    /// connection termination is on. Nothing is promised when neither the request nor the controller says how long.
    static func cut(_ port: RolloutPlan.Port, _ plan: RolloutPlan, occurrences: Int) -> Window {
        let promised = promised(port, plan)
        let end = end(of: port, plan)
        let seconds = max(0, promised - end.seconds)
        var window = Window(
            kind: .cut,
            port: port.identity,
            measure: measure(seconds, plan, occurrences: occurrences),
            derivation: "promised \(promised)\(rest(of: promised, plan)) − kept \(end.seconds), until \(end.name)",
            occurrences: seconds > 0 ? occurrences : 0
        )
        if !port.isDrainKnown, seconds < promised, window.length != nil, occurrences > 0 {
            // Some programs wait for their connections, others end them with the listener.
            window.upperBound = .seconds(promised)
            window.derivation =
                "promised \(promised) − kept 0 to \(end.seconds), until \(end.name) at most: \(port.unknownDrain)"
            window.unknown = .drain
        }
        return window
    }

    /// Says that the longest connection began before the listener closed; nothing where it may begin until then.
    private static func rest(of promised: Int, _ plan: RolloutPlan) -> String {
        guard let longest = plan.longestConnection?.value, longest > promised else { return "" }
        return " (of \(longest), since the load balancer sends none for the last \(longest - promised) before)"
    }

    /// Seconds that a connection is promised after the listener has closed, or after the load balancer has ended it before.
    ///
    /// No connection begins after the load balancer has forgotten the pod: of the longest one as much is left as it has not lasted
    /// since then.
    static func promised(_ port: RolloutPlan.Port, _ plan: RolloutPlan) -> Int {
        guard let longest = plan.longestConnection?.value else { return port.graceTimeOut?.value ?? 0 }
        let drained = port.deregistrationStart.value + port.deregistrationDelay.value
        let closed = port.connectionTermination.value ? min(port.acceptWindow.value, drained) : port.acceptWindow.value
        let forgotten = port.deregistrationStart.value + plan.deregistrationLag.value.most
        return max(0, longest - max(0, closed - forgotten))
    }

    /// The earliest end of a connection that is open when the listener closes, with what lets it come later.
    struct End {
        var kind: ConnectionEnd
        /// After the listener has closed.
        var seconds: Int
        var source: Source
        var remedy: String

        var name: String { kind.rawValue }
    }

    /// The earliest end of the connections of a port.
    static func end(of port: RolloutPlan.Port, _ plan: RolloutPlan) -> End {
        let grace = port.graceTimeOut.flatMap { $0.source.kind == .notUnderstood ? nil : $0 }
        let (kind, seconds) = ConnectionEnd.earliest(
            acceptWindow: port.acceptWindow.value,
            gracePeriod: plan.terminationGracePeriod.value,
            graceTimeOut: grace?.value,
            deregistered: port.connectionTermination.value
                ? port.deregistrationStart.value + port.deregistrationDelay.value : nil
        )
        switch kind {
        case .graceTimeOut:
            let source = grace?.source ?? plan.terminationGracePeriod.source
            // An option by its name, not the behaviour of a program that has none.
            let remedy =
                source.detail.contains(" ") || source.detail.hasPrefix("SIG")
                ? "Let a preStop hook outlast the connections: no setting of the program gives them more."
                : "Set \(source.detail) to the connections' own time."
            return End(kind: kind, seconds: seconds, source: source, remedy: remedy)
        case .deregistrationDelay:
            return End(
                kind: kind,
                seconds: seconds,
                source: port.connectionTermination.source,
                remedy: "Lengthen deregistration_delay.timeout_seconds, or turn connection termination off."
            )
        case .kill:
            return End(
                kind: kind,
                seconds: seconds,
                source: plan.terminationGracePeriod.source,
                remedy: "Give terminationGracePeriodSeconds the accept window and the connections' own time."
            )
        }
    }

    /// Without pods in the zone nothing is deleted there.
    private static func measure(_ seconds: Int, _ plan: RolloutPlan, occurrences: Int) -> Window.Measure {
        if let reason = plan.unmodelled { return .notComputed(reason: reason) }
        return .known(.seconds(occurrences > 0 ? seconds : 0))
    }
}
