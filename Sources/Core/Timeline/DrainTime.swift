import RolloutEngine

/// From when to when ports of a deleted pod refuse connections, or open ones miss what they were promised.
package struct DrainTime: Hashable, Sendable {
    /// `refused` or `cut`.
    package var phase: TimelinePhase
    /// Seconds after the deletion, or of the picture.
    package var from: Int
    package var to: Int
    /// The arithmetic, in words.
    package var cause: String
    /// The names of the ports that share it.
    package var ports: [String]
    /// True where its length is written, too.
    package var isLabelled = false

    var length: Int { to - from }

    /// `90 s refused`.
    package var label: String { "\(TimelineWords.seconds(length)) \(phase.rawValue)" }

    /// - Returns: The same that many seconds later.
    func later(by seconds: Int) -> DrainTime {
        var time = self
        time.from += seconds
        time.to += seconds
        return time
    }
}

extension TimelineSubject {
    /// - Parameters:
    ///   - kind: Refused or cut.
    ///   - zone: Nil for any.
    ///   - isWanted: Whether a port is one of those that are looked at.
    /// - Returns: The times of the ports, the longest first; none where the numbers behind them were not kept.
    func drainTimes(
        _ kind: Window.Kind,
        zone: String? = nil,
        where isWanted: (ServedPort.Identity) -> Bool = { _ in true }
    ) -> [DrainTime] {
        var times: [DrainTime] = []
        for one in zones where zone == nil || one.name == zone {
            for window in one.windows where window.kind == kind {
                guard let port = window.port, isWanted(port), let time = time(of: window, port) else { continue }
                if let known = times.firstIndex(where: { $0.from == time.from && $0.to == time.to }) {
                    if !times[known].ports.contains(time.ports[0]) { times[known].ports += time.ports }
                } else {
                    times.append(time)
                }
            }
        }
        return times.sorted { ($1.length, $0.from) < ($0.length, $1.from) }
    }

    private func time(of window: TimelineWindow, _ port: ServedPort.Identity) -> DrainTime? {
        guard let seconds = window.seconds, let deletion else { return nil }
        let numbers = deletion.ports.first { $0.identity == port }
        let names = [name(of: port)]
        switch window.kind {
        case .cut:
            guard let numbers else { return nil }
            let to = numbers.acceptWindow + numbers.promised
            let cause =
                "promised \(numbers.promised) s after the port has closed, kept \(numbers.kept) s, until \(numbers.end.words)"
            return DrainTime(phase: .cut, from: to - seconds, to: to, cause: cause, ports: names)
        case .refused:
            let (start, lag) = (numbers?.deregistrationStart ?? 0, deletion.deregistrationLag.most)
            // A node that drops what it would hand on does so at the end of the lag, a pod that is replaced earlier before it.
            let to = min(start + lag, numbers.map { $0.acceptWindow + seconds } ?? .max)
            let late = start > 0 ? "it is deregistered after up to \(start) s, " : ""
            let cause = "the accept window is \(to - seconds) s, \(late)the deregistration lag up to \(lag) s"
            return DrainTime(phase: .refused, from: to - seconds, to: to, cause: cause, ports: names)
        case .blackout, .outage: return nil
        }
    }
}

extension ConnectionEnd {
    /// The end of a sentence about a connection.
    var words: String {
        switch self {
        case .kill: "SIGKILL"
        case .graceTimeOut: "the program ends it"
        case .deregistrationDelay: "the load balancer ends it"
        }
    }
}
