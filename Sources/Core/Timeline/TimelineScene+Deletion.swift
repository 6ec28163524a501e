import RolloutEngine

/// A port of a deleted pod, with the stretches that follow from its numbers.
private struct DeletedPort {
    var names: [String]
    /// Seconds until it closes.
    var closes: Int
    var refused: DrainTime?
    var cut: DrainTime?
    /// Nil where an older version did not keep them.
    var numbers: Deletion.Port?

    /// Ports that behave alike have one lane.
    func isLike(_ other: DeletedPort) -> Bool {
        var numbers = numbers
        if let identity = other.numbers?.identity { numbers?.identity = identity }
        return closes == other.closes && refused?.length == other.refused?.length
            && cut?.length == other.cut?.length && numbers == other.numbers
    }
}

extension TimelineScene {
    /// What a deletion does to a pod's ports: every one of a rollout is like this.
    ///
    /// Nil where no port is wanted, or an older version kept too little of them.
    init?(
        deletionIn subject: TimelineSubject,
        zone: String?,
        where isWanted: (ServedPort.Identity) -> Bool = { _ in true }
    ) {
        guard let deletion = subject.deletion else { return nil }
        let ports = Self.ports(of: subject, zone: zone, where: isWanted)
        guard !ports.isEmpty else { return nil }
        let balancer = Self.balancer(deletion, ports)
        var lanes = [balancer.lane]
        var events = [
            Event(at: 0, what: "The pod is deleted", cause: "the rollout replaces it, as it does every old pod")
        ]
        events += balancer.events
        for port in ports {
            let (own, happenings) = Self.lanes(of: port, deletion, index: lanes.count)
            lanes += own
            events += happenings
        }
        if let grace = deletion.terminationGracePeriod {
            let cause = "terminationGracePeriodSeconds is \(grace) s"
            events.append(Event(at: grace, what: "SIGKILL ends what still runs in the pod", cause: cause))
        }
        self.events = events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
        groups = [Group(zone: nil, title: "One deleted pod", lanes: lanes, isTarget: true)]
        last = self.events.last?.at ?? 0
        last = lanes.flatMap(\.drains).reduce(last) { max($0, $1.to) }
        sentences = Self.sentences(subject, ports, zone: zone, where: isWanted)
        begin = self.events.firstIndex { $0.lane?.index ?? 0 > 0 } ?? 0
    }

    /// The ports by the longest that they refuse, then in order; those that behave alike together.
    private static func ports(
        of subject: TimelineSubject,
        zone: String?,
        where isWanted: (ServedPort.Identity) -> Bool
    ) -> [DeletedPort] {
        var identities: [ServedPort.Identity] = []
        for one in subject.zones where one.pods > 0 && (zone == nil || one.name == zone) {
            for port in one.windows.compactMap(\.port) where isWanted(port) && !identities.contains(port) {
                identities.append(port)
            }
        }
        var ports: [DeletedPort] = []
        for identity in identities {
            let numbers = subject.deletion?.ports.first { $0.identity == identity }
            let refused = subject.drainTimes(.refused, zone: zone) { $0 == identity }.first
            let cut = subject.drainTimes(.cut, zone: zone) { $0 == identity }.first
            guard let closes = refused?.from ?? numbers?.acceptWindow else { continue }
            let port = DeletedPort(
                names: [subject.name(of: identity)],
                closes: closes,
                refused: refused,
                cut: cut,
                numbers: numbers
            )
            if let known = ports.firstIndex(where: port.isLike) {
                ports[known].names += port.names
            } else {
                ports.append(port)
            }
        }
        return ports.enumerated().sorted { one, other in
            let (first, second) = (one.element.refused?.length ?? 0, other.element.refused?.length ?? 0)
            return first == second ? one.offset < other.offset : first > second
        }.map(\.element)
    }

    /// The load balancer sends until it has seen the deregistration, and drains what is open for a while.
    private static func balancer(_ deletion: Deletion, _ ports: [DeletedPort]) -> (lane: Lane, events: [Event]) {
        let start = ports.compactMap(\.numbers?.deregistrationStart).max() ?? 0
        let lag = deletion.deregistrationLag
        let (certain, last) = (start + lag.least, start + lag.most)
        let lane = Lane(
            name: "load balancer",
            parts: [
                TimelinePart(phase: .serving, from: nil, to: certain),
                TimelinePart(phase: .draining, from: certain, to: last),
                TimelinePart(phase: .gone, from: last, to: nil),
            ].filter { !$0.isEmpty }
        )
        let place = (group: 0, index: 0)
        let after = start > 0 ? " after the deregistration" : ""
        var events = [
            Event(
                at: certain,
                what: "The load balancer may have stopped sending",
                cause: "the least deregistration lag, \(lag.least) s\(after)",
                lane: place
            ),
            Event(
                at: last,
                what: "The last new connection arrives",
                cause: "the most deregistration lag, \(lag.most) s\(after)",
                lane: place
            ),
        ]
        if !ports.allSatisfy({ $0.numbers == nil }) {
            let cause =
                start > 0
                ? "its Service publishes addresses that are not ready, so that it stays until the pod is gone"
                : "the endpoints leave it out as soon as it is deleted"
            events.insert(Event(at: start, what: "Its deregistration starts", cause: cause, lane: place), at: 0)
        }
        return (lane, events)
    }

    /// A lane for new connections, and one for those that are open where anything is known of their end.
    private static func lanes(
        of port: DeletedPort,
        _ deletion: Deletion,
        index: Int
    ) -> (lanes: [Lane], events: [Event]) {
        let name = TimelineWords.listed(port.names)
        let parts = [
            TimelinePart(phase: .serving, from: nil, to: 0),
            TimelinePart(phase: .draining, from: 0, to: port.closes),
            TimelinePart(phase: .gone, from: port.refused?.to ?? port.closes, to: nil),
        ]
        var lanes = [
            Lane(
                name: name,
                parts: parts.filter { !$0.isEmpty },
                drains: labelled(port.refused)
            )
        ]
        let cause = port.refused?.cause ?? "the accept window is \(port.closes) s"
        var events = [
            Event(
                at: port.closes,
                what: "\(name) \(port.names.count == 1 ? "closes" : "close")",
                cause: cause,
                lane: (0, index)
            )
        ]
        guard let numbers = port.numbers else { return (lanes, events) }
        let ended = port.cut?.from ?? port.closes + numbers.kept
        let open = [
            TimelinePart(phase: .open, from: nil, to: ended),
            TimelinePart(phase: .gone, from: port.cut?.to ?? ended, to: nil),
        ]
        let marks = deletion.terminationGracePeriod.map { [Mark(kind: .killed, at: $0)] } ?? []
        lanes[0].marks = marks
        lanes.append(
            Lane(
                name: "open on \(name)",
                parts: open,
                drains: labelled(port.cut),
                marks: marks
            )
        )
        events.append(
            Event(
                at: ended,
                what: "Connections on \(name) that are still open end",
                cause: port.cut?.cause ?? kept(numbers, deletion),
                lane: (0, index + 1)
            )
        )
        if numbers.connectionTermination {
            let cause =
                "deregistration_delay.timeout_seconds is \(numbers.deregistrationDelay) s, and connection termination on"
            let at = numbers.deregistrationStart + numbers.deregistrationDelay
            events.append(
                Event(at: at, what: "The load balancer ends what is open on \(name)", cause: cause, lane: (0, 0))
            )
        }
        return (lanes, events)
    }

    private static func labelled(_ drain: DrainTime?) -> [DrainTime] {
        guard var drain else { return [] }
        drain.isLabelled = true
        return [drain]
    }

    private static func kept(_ port: Deletion.Port, _ deletion: Deletion) -> String {
        switch port.end {
        case .kill:
            "the accept window is \(port.acceptWindow) s, SIGKILL comes \(port.kept) s after it"
        case .graceTimeOut: "the program gives them \(port.kept) s after the accept window of \(port.acceptWindow) s"
        case .deregistrationDelay: "the load balancer ends them after its deregistration delay"
        }
    }

    private static func sentences(
        _ subject: TimelineSubject,
        _ ports: [DeletedPort],
        zone: String?,
        where isWanted: (ServedPort.Identity) -> Bool
    ) -> [String] {
        let refused = subject.drainTimes(.refused, zone: zone, where: isWanted)
        let cut = subject.drainTimes(.cut, zone: zone, where: isWanted)
        var sentences = [
            TimelineWords.refused(refused) ?? "No deletion refuses a connection, as far as the review has computed it."
        ]
        if let longest = refused.first {
            sentences.append(
                "It takes them for \(TimelineWords.seconds(longest.from)) or more after its deletion, and the load balancer "
                    + "sends them for up to \(TimelineWords.seconds(longest.to))."
            )
        }
        if let cut = TimelineWords.cut(cut) { sentences.append(cut) }
        return sentences
    }
}
