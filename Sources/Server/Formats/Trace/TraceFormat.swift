import RolloutCore

extension ReviewFormat {
    static let trace = ReviewFormat("trace", "application/vnd.rollout-review.trace+json", bytes: TraceFormat.render)
}

/// The witnesses of a review as a trace: a process for each open window, a thread for each pod, a counter for each zone.
enum TraceFormat {
    private struct Log: Encodable {
        var displayTimeUnit = "ms"
        var otherData: [String: String]
        var traceEvents: [TraceEvent]
    }

    static func render(_ shown: ShownReview) throws -> [UInt8] {
        var events: [TraceEvent] = []
        var process = 0
        for workload in shown.review.workloads {
            process += 1
            let subject = "\(workload.namespace)/\(workload.name)"
            // Says something also where no window is open.
            events += [
                TraceProcess.name(subject, process: process),
                TraceEvent(
                    name: workload.verdict.rawValue.uppercased(),
                    phase: .instant,
                    process: process,
                    scope: "p",
                    arguments: ["summary": .text(Printable.line(workload.headline))]
                ),
            ]
            let zones = workload.zones.flatMap { zone in zone.windows.map { (zone: Optional(zone.zone), window: $0) } }
            for (zone, window) in [(nil, workload.outage)] + zones {
                guard window.isOpen, let witness = window.witness.value,
                    shown.change?.isWorse(window, zone: zone, of: workload) ?? true
                else { continue }
                process += 1
                let title = "\(subject): \(zone ?? "no zone served"), \(WindowWords.length(window))"
                events += TraceProcess(title: title, number: process, window: window, zone: zone).events(witness)
            }
        }
        let other = ["verdict": shown.review.verdict.rawValue, "summary": Printable.line(shown.headline)]
        return try JSON.encode(Log(otherData: other, traceEvents: inOrder(events)))
    }

    /// Metadata first, then by time; what happens at one time stays in the order of its process.
    private static func inOrder(_ events: [TraceEvent]) -> [TraceEvent] {
        events.enumerated().sorted { left, right in
            let ranks = [left, right].map { $0.element.phase == .metadata ? 0 : 1 }
            return (ranks[0], left.element.microseconds, left.offset)
                < (ranks[1], right.element.microseconds, right.offset)
        }.map(\.element)
    }
}
