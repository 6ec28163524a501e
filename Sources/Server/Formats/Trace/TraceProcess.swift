import RolloutCore

/// One witness as a process of a trace; a second of the rollout is a second of the trace.
struct TraceProcess {
    private static let second = 1_000_000
    /// Seconds shown after the last event: enough to see what then stays.
    private static let after = 10

    let title: String
    let number: Int
    let window: WindowDTO
    let zone: String?

    static func name(_ title: String, process: Int) -> TraceEvent {
        TraceEvent(
            name: "process_name",
            phase: .metadata,
            process: process,
            arguments: ["name": .text(Printable.line(title))]
        )
    }

    func events(_ shown: WitnessDTO) -> [TraceEvent] {
        let witness = shown.rollout
        let pods = PodLife.all(witness)
        let end = (witness.last?.at ?? 0) + Self.after
        // Zones in order, and within each old pods before new ones.
        let sorted = pods.enumerated().sorted { left, right in
            (left.element.zone ?? "", left.offset) < (right.element.zone ?? "", right.offset)
        }
        let lanes = sorted.enumerated().flatMap { index, pod in lane(pod.element, thread: index + 1, until: end) }
        let zones = Set(pods.map(\.zone)).sorted { ($0 ?? "") < ($1 ?? "") }
        let counters = zones.flatMap { zone in counter(zone, witness) }
        return [Self.name(title, process: number), threadName("the window", thread: 0)] + dark(shown, until: end)
            + lanes + counters
    }

    /// The window itself, as long as it is.
    private func dark(_ witness: WitnessDTO, until end: Int) -> [TraceEvent] {
        let course = ServingCourse(witness.rollout(ofZone: zone))
        let placement: [String: TraceEvent.Argument]? = WindowWords.placement(window).map {
            ["placement": .text(Printable.line($0))]
        }
        return course.longestDark.map { dark in
            let from = dark.from ?? 0
            return [
                TraceEvent(
                    name: "\(window.kind): \(WindowWords.length(window))",
                    phase: .complete,
                    microseconds: from * Self.second,
                    duration: ((dark.to ?? end) - from) * Self.second,
                    process: number,
                    arguments: [
                        "derivation": .text(Printable.line(window.derivation)),
                        "end": .text(dark.to == nil ? "without end" : "when a new pod is healthy"),
                    ].merging(placement ?? [:]) { first, _ in first }
                )
            ]
        } ?? []
    }

    private func lane(_ pod: PodLife, thread: Int, until end: Int) -> [TraceEvent] {
        let name = pod.zone.map { "\($0): \(pod.name)" } ?? pod.name
        return [threadName(name, thread: thread)]
            + pod.parts.compactMap { part in
                let (from, to) = (part.from ?? 0, part.to ?? end)
                // Where a pod is gone, nothing is shown.
                guard part.phase != .gone, from < to else { return nil }
                return TraceEvent(
                    name: part.phase == .ready ? "ready, not served" : part.phase.rawValue,
                    phase: .complete,
                    microseconds: from * Self.second,
                    duration: (to - from) * Self.second,
                    process: number,
                    thread: thread,
                    arguments: part.cause.map { ["rule": .text($0)] } ?? [:]
                )
            }
    }

    private func threadName(_ name: String, thread: Int) -> TraceEvent {
        TraceEvent(
            name: "thread_name",
            phase: .metadata,
            process: number,
            thread: thread,
            arguments: ["name": .text(Printable.line(name))]
        )
    }

    private func counter(_ zone: String?, _ witness: [WitnessEvent]) -> [TraceEvent] {
        let course = ServingCourse(witness.filter { $0.zone == zone })
        let name = Printable.line("serving targets\(zone.map { ", \($0)" } ?? "")")
        let first = course.steps.first?.at == 0 ? [] : [ServingCourse.Step(at: 0, count: course.before)]
        return (first + course.steps).map { step in
            TraceEvent(
                name: name,
                phase: .counter,
                microseconds: step.at * Self.second,
                process: number,
                arguments: ["targets": .number(step.count)]
            )
        }
    }
}
