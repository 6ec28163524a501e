/// The windows of a deleted pod: refused connections and connections cut short.
enum DrainWindows {
    /// Seconds during which connections still arrive on a closed listener: deregistration lag at most − accept window.
    static func refused(_ port: RolloutPlan.Port, _ plan: RolloutPlan, occurrences: Int) -> Window {
        let lag = plan.deregistrationLag.value.most
        let seconds = max(0, lag - port.acceptWindow.value)
        return Window(
            kind: .refused,
            port: port.identity,
            measure: measure(seconds, plan, occurrences: occurrences),
            derivation: "deregistration lag \(lag) − accept window \(port.acceptWindow.value)",
            occurrences: occurrences,
            clientView: nil
        )
    }

    /// Seconds that the longest connection open when the listener closes may miss of what it was promised.
    ///
    /// It lives until the earliest of: graceTimeOut after the close, SIGKILL, and the end of the deregistration delay when
    /// connection termination is on. Nothing is promised when neither the request nor the controller says how long.
    static func cut(_ port: RolloutPlan.Port, _ plan: RolloutPlan, occurrences: Int) -> Window {
        let promised = plan.longestConnection?.value ?? port.graceTimeOut?.value ?? 0
        var kept = [("SIGKILL", plan.terminationGracePeriod.value - port.acceptWindow.value)]
        if let grace = port.graceTimeOut { kept.append(("graceTimeOut", grace.value)) }
        if port.connectionTermination.value {
            kept.append(("deregistration delay", port.deregistrationDelay.value - port.acceptWindow.value))
        }
        // Of equal ends the first named counts, so that the sentence is stable.
        let earliest = kept.reduce(kept[0]) { $1.1 < $0.1 ? $1 : $0 }
        let seconds = max(0, promised - max(0, earliest.1))
        return Window(
            kind: .cut,
            port: port.identity,
            measure: measure(seconds, plan, occurrences: occurrences),
            derivation: "connections of \(promised) − \(max(0, earliest.1)) until \(earliest.0)",
            occurrences: occurrences,
            clientView: nil
        )
    }

    /// Without pods in the zone nothing is deleted there.
    private static func measure(_ seconds: Int, _ plan: RolloutPlan, occurrences: Int) -> Window.Measure {
        if let reason = plan.unmodelled { return .notComputed(reason: reason) }
        return .known(.seconds(occurrences > 0 ? seconds : 0))
    }
}
