package import RolloutEngine

/// A window that stays open, or unknown, after everything that is recommended, and why.
package struct RemainingWindow: Hashable, Sendable {
    package var kind: Window.Kind
    /// The zones that have it; empty for an outage.
    package var zones: [String]
    package var port: ServedPort.Identity?
    /// The longest of them; nil where it is not computed.
    package var length: WindowLength?
    package var reason: String

    /// What is left of a workload's windows, kind by kind and port by port; empty when all are closed.
    static func all(of subject: ReviewSubject, after advice: Advice) -> [RemainingWindow] {
        let report = advice.final?.windows ?? subject.windows
        var remaining: [RemainingWindow] = []
        func add(_ window: Window, zone: String?) {
            guard !(window.isExact && window.length == .zero) else { return }
            let reason = reason(for: window, subject)
            let index = remaining.firstIndex {
                $0.kind == window.kind && $0.port == window.port && ($0.length == nil) == (window.length == nil)
            }
            guard let index else {
                remaining.append(
                    RemainingWindow(
                        kind: window.kind,
                        zones: [zone].compactMap(\.self),
                        port: window.port,
                        length: window.length,
                        reason: reason
                    )
                )
                return
            }
            remaining[index].zones += [zone].compactMap(\.self)
            if let length = window.length { remaining[index].length = max(length, remaining[index].length ?? .zero) }
        }
        for zone in report.zones {
            for window in zone.windows { add(window, zone: zone.name) }
        }
        add(report.outage, zone: nil)
        return remaining
    }

    private static func reason(for window: Window, _ subject: ReviewSubject) -> String {
        if case .notComputed(let reason) = window.measure { return reason }
        switch window.unknown {
        case .drain: return "What the program does when it is told to stop is not known: \(window.derivation)."
        case .crossZone: return "The kind of the load balancer is not known: \(window.derivation)."
        case .order: return "Several pods of the StatefulSet go at once: \(window.derivation)."
        case .start: return "Pods are reached after they are available: \(window.derivation)."
        case nil: break
        }
        if !window.isExact { return "The search was ended before more than a bound was proven." }
        let plan = subject.plan
        switch window.kind {
        case .blackout, .outage:
            if plan.replacement == .daemonSet, plan.cannotSurgeOnNode {
                return
                    "The pods use ports of their nodes, so that a node's old pod has to go before its successor comes."
            }
            if plan.replacement == .statefulSet {
                return "A StatefulSet's pod is gone before its successor comes, and the zone has no other."
            }
            if plan.zones.count == 1 { return "There is one zone, and its pods are replaced together." }
            guard subject.advice.isSearchComplete else {
                return "The search for settings that close it was ended: \(window.derivation)."
            }
            return "No change of the settings that are looked at closes it: \(window.derivation)."
        case .refused:
            return "No change of the settings that are looked at closes it: \(window.derivation)."
        case .cut:
            // What ends the connections first, with the setting that would let it wait.
            let plan = subject.advice.final?.plan ?? plan
            let port = plan.ports.first { $0.identity == window.port }
            let remedy = port.map { " " + DrainWindows.end(of: $0, plan).remedy } ?? ""
            return "No change of the settings that are looked at closes it: \(window.derivation).\(remedy)"
        }
    }
}
