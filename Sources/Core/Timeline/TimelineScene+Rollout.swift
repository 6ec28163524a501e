extension TimelineScene {
    /// The rollout of a witness that proves a window of a zone, or of all zones together where `zone` is nil.
    ///
    /// `isOfFewest` for a rollout that proves none: it is about the zone with the fewest serving pods.
    init(_ witness: [WitnessEvent], of subject: TimelineSubject, zone: String?, isOfFewest: Bool = false) {
        let pods = PodLife.all(witness)
        var groups = Self.groups(witness, pods, subject)
        let target = (isOfFewest ? Self.fewest(groups) : groups.firstIndex { $0.zone == zone }) ?? 0
        groups[target].isTarget = true
        let serving = groups[target].serving
        let stretch = serving?.longestDark ?? serving?.low
        last = 0
        self.stretch = stretch
        self.groups = groups
        events = Self.events(witness, groups)
        let place = isOfFewest ? groups[target].title : zone ?? "Every zone"
        let said = stretch.map { stretch in
            stretch.count == 0
                ? TimelineWords.dark(place, stretch)
                : TimelineWords.low(
                    groups[target].title,
                    stretch,
                    isLeast: Self.isLeast(stretch.count, subject, zone: groups[target].zone)
                )
        }
        let drains = [
            TimelineWords.refused(subject.drainTimes(.refused)), TimelineWords.cut(subject.drainTimes(.cut)),
        ]
        sentences = ([said] + drains).compactMap(\.self)
        begin =
            witness.lastIndex {
                $0.at == stretch?.from && $0.kind == .stopsServing && $0.zone == groups[target].zone
            } ?? 0
        endLanes(with: witness.map(\.at).max() ?? 0, subject.deletion?.terminationGracePeriod)
        labelFirst(in: target)
    }

    /// Every zone of the workload, and of the witness, or one group for all where the witness knows no zones.
    private static func groups(_ events: [WitnessEvent], _ pods: [PodLife], _ subject: TimelineSubject) -> [Group] {
        var zones: [String?] = [nil]
        if pods.contains(where: { $0.zone != nil }) {
            zones = subject.zones.map(\.name)
            for pod in pods where !zones.contains(pod.zone) { zones.append(pod.zone) }
        }
        return zones.map { zone in
            let drains = subject.drainTimes(.refused, zone: zone) + subject.drainTimes(.cut, zone: zone)
            return Group(
                zone: zone,
                title: zone ?? "All zones together",
                lanes: pods.filter { $0.zone == zone }.map { lane($0, drains, subject.deletion) },
                serving: ServingCourse(events.filter { $0.zone == zone })
            )
        }
    }

    static func lane(_ pod: PodLife, _ drains: [DrainTime], _ deletion: Deletion?) -> Lane {
        var lane = Lane(name: pod.name, parts: pod.parts, isOld: pod.isOld)
        if let available = pod.event(.available)?.at { lane.marks.append(Mark(kind: .available, at: available)) }
        guard let deleted = pod.event(.delete)?.at else { return lane }
        lane.drains = drains.map { $0.later(by: deleted) }
        if let grace = deletion?.terminationGracePeriod {
            lane.marks.append(Mark(kind: .killed, at: deleted + grace))
        }
        return lane
    }

    private static func fewest(_ groups: [Group]) -> Int? {
        groups.indices.filter { groups[$0].serving?.low != nil }.min { one, other in
            (groups[one].serving?.low?.count ?? 0) < (groups[other].serving?.low?.count ?? 0)
        }
    }

    private static func events(_ witness: [WitnessEvent], _ groups: [Group]) -> [Event] {
        var lanes: [String: (group: Int, index: Int)] = [:]
        var counts = groups.map { $0.serving?.before ?? 0 }
        for (group, one) in groups.enumerated() {
            for (index, lane) in one.lanes.enumerated() { lanes[lane.name] = (group, index) }
        }
        var counted: Set<WitnessEvent> = []
        return witness.map { event in
            let place = lanes[event.pod]
            let group = place?.group ?? 0
            let isFirst = counted.insert(WitnessEvent(at: 0, event: event.event, pod: event.pod, zone: nil, rule: ""))
                .inserted
            if isFirst, let lane = place.map({ groups[$0.group].lanes[$0.index] }) {
                if event.kind == .healthy, !lane.isOld { counts[group] += 1 }
                if event.kind == .stopsServing { counts[group] -= 1 }
            }
            return Event(
                at: event.at,
                pod: event.pod,
                zone: event.zone,
                what: PodEvent.words(event.event),
                cause: event.rule,
                lane: place,
                serving: counts[group]
            )
        }
    }

    /// The last second, with what follows on the last deletion; a kill that comes long after is left out, for it would leave
    /// the rollout no room.
    mutating func endLanes(with event: Int, _ gracePeriod: Int?) {
        let lanes = groups.flatMap(\.lanes)
        last = max(event, lanes.flatMap(\.drains).map(\.to).max() ?? 0)
        let kill = lanes.flatMap(\.marks).map(\.at).max() ?? 0
        if kill <= last + last / 4 { last = max(last, kill) }
        for group in groups.indices {
            for lane in groups[group].lanes.indices {
                groups[group].lanes[lane].marks.removeAll { $0.at > last }
            }
        }
    }

    /// The first deleted pod of the target says how long its ports refuse and cut at most.
    mutating func labelFirst(in target: Int) {
        guard let deleted = groups[target].lanes.firstIndex(where: { !$0.drains.isEmpty }) else { return }
        for phase in [TimelinePhase.refused, .cut] {
            guard let longest = groups[target].lanes[deleted].drains.firstIndex(where: { $0.phase == phase }) else {
                continue
            }
            groups[target].lanes[deleted].drains[longest].isLabelled = true
        }
    }

    /// Whether the review's own bound says that no rollout leaves fewer: the picture shows only one.
    private static func isLeast(_ count: Int, _ subject: TimelineSubject, zone: String?) -> Bool {
        let bounds: [Int?] =
            zone == nil
            ? [subject.rollout?.leastServing] : subject.zones.filter { $0.pods > 0 }.map(\.leastServing)
        return bounds.allSatisfy { $0.map { $0 >= count } ?? false }
    }
}
