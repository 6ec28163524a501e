import ManifestText
import RolloutEngine

/// The sentence that a chat message or a list row shows.
enum Summary {
    /// Tells the windows that are open; also those of a scenario for which the verdict is worse than for the rollout.
    static func of(
        _ workload: String,
        _ windows: WindowsReport,
        _ findings: [Finding],
        besides scenario: ScenarioReview?
    ) -> String {
        let other = scenario.map { "\($0.scenario.name): \($0.summary)" }
        let parts = [outage(windows), blackout(windows), refused(windows), cut(windows), other].compactMap(\.self)
        guard parts.isEmpty else { return "\(workload): \(parts.joined(separator: "; "))." }
        let unknown = windows.all.contains { $0.length == nil }
        let isBetweenBounds = windows.all.contains { $0.length != nil && !$0.isExact }
        let safe =
            switch (unknown, isBetweenBounds) {
            case (true, _): "no window is known to be open, and not every window could be computed"
            case (false, true): "no window is known to be open, and some may be"
            case (false, false): "no window is open"
            }
        let objection = objection(findings).map { (unknown || isBetweenBounds ? "; " : ", but ") + $0 } ?? ""
        return "\(workload): \(safe)\(objection)."
    }

    /// How much stands against a workload whose windows are closed, and the gravest of it; nil where nothing does.
    private static func objection(_ findings: [Finding]) -> String? {
        let counting = findings.filter { $0.suppression == nil }
        let errors = counting.filter { $0.severity == .error }
        let warnings = counting.filter { $0.severity == .warning }
        guard let gravest = errors.first ?? warnings.first else { return nil }
        let counts = [(errors.count, "error"), (warnings.count, "warning")].filter { $0.0 > 0 }.map { $0.counting($1) }
        let verb = errors.count + warnings.count == 1 ? "stands" : "stand"
        return "\(counts.joined(separator: " and ")) \(verb): \(RuleCatalogue.headline(of: gravest.rule))"
    }

    private static func outage(_ windows: WindowsReport) -> String? {
        guard windows.outage.isOpen, let length = windows.outage.length else { return nil }
        return "no healthy target in any zone \(length.duration)"
    }

    private static func blackout(_ windows: WindowsReport) -> String? {
        let dark = windows.zones.filter { zone in zone.windows.contains { $0.kind == .blackout && $0.isOpen } }
        guard !dark.isEmpty, let worst = windows.worst(.blackout) else { return nil }
        let names = dark.map(\.name.excerpt).joined(separator: ", ")
        return "\(names) can be dark \(worst.duration)"
    }

    private static func refused(_ windows: WindowsReport) -> String? {
        guard let worst = windows.worst(.refused), worst.isPositive else { return nil }
        return "\(ports(.refused, windows)) refused for up to \(worst) after each deletion"
    }

    private static func cut(_ windows: WindowsReport) -> String? {
        guard let worst = windows.worst(.cut), worst.isPositive else { return nil }
        return "\(ports(.cut, windows)) cut up to \(worst) short"
    }

    /// "connections on port 80 are" or "connections on ports 80, 443 are", each port once.
    private static func ports(_ kind: Window.Kind, _ windows: WindowsReport) -> String {
        let open = windows.all.filter { $0.kind == kind && $0.isOpen }.compactMap(\.port)
        let numbers = Set(open.map(\.number)).sorted()
        let list = numbers.map(String.init).joined(separator: ", ")
        return "connections on \(numbers.count == 1 ? "port" : "ports") \(list) are"
    }
}
