extension TimelineScene {
    /// The course of a scenario that shows a window of a zone, or of all zones together where `zone` is nil.
    ///
    /// Where nodes matter each has a lane, with its pods below.
    init(
        _ window: TimelineWindow,
        of disrupted: TimelineSubject.Disrupted,
        _ subject: TimelineSubject,
        zone: String?
    ) {
        let groups = Self.groups(window, disrupted, subject)
        let target = groups.firstIndex { $0.zone == zone } ?? 0
        self.groups = groups
        self.groups[target].isTarget = true
        stretch = groups[target].serving?.longestDark ?? groups[target].serving?.low
        events = Self.events(window.course, groups)
        last = 0
        scenario = disrupted.scenario
        let place = zone ?? "Every zone"
        let drains = [
            TimelineWords.refused(subject.drainTimes(.refused)), TimelineWords.cut(subject.drainTimes(.cut)),
        ]
        sentences =
            [
                stretch.map {
                    $0.count == 0 ? TimelineWords.dark(place, $0) : TimelineWords.low(place, $0, isLeast: false)
                }
            ]
            .compactMap(\.self) + (Self.deletesInTime(disrupted.scenario) ? drains.compactMap(\.self) : [])
        begin =
            window.course.lastIndex {
                $0.at == stretch?.from && $0.pod?.kind == .stopsServing && $0.pod?.zone == groups[target].zone
            } ?? 0
        endLanes(with: window.course.map(\.at).max() ?? 0, subject.deletion?.terminationGracePeriod)
        labelFirst(in: target)
    }

    /// False where pods are lost before they are deleted, and connections with them.
    private static func deletesInTime(_ scenario: Scenario) -> Bool { scenario != .nodeLoss }

    /// Every zone of the workload with all its pods, or one group for all where the course knows no zones; pods that never get a
    /// node come last.
    private static func groups(
        _ window: TimelineWindow,
        _ disrupted: TimelineSubject.Disrupted,
        _ subject: TimelineSubject
    ) -> [Group] {
        let events = window.course.compactMap(\.pod)
        let pods = PodLife.all(events)
        let placement = window.placement ?? disrupted.zones.map { (zone: $0.name, pods: $0.pods) }
        let isOfZones = pods.contains { $0.zone != nil }
        let touched = Set(pods.map(\.name))
        var number = 0
        // Old pods are numbered zone by zone.
        var untouched: [PodLife] = []
        for (zone, count) in placement {
            for _ in 0..<count {
                number += 1
                guard !touched.contains("old-\(number)") else { continue }
                untouched.append(.untouched("old-\(number)", zone: isOfZones ? zone : nil))
            }
        }
        func group(_ zone: String?, _ title: String) -> Group {
            let drains =
                deletesInTime(disrupted.scenario)
                ? subject.drainTimes(.refused, zone: zone) + subject.drainTimes(.cut, zone: zone) : []
            let others = untouched.filter { $0.zone == zone }
            let own = pods.filter { $0.zone == zone }
            let lives = (own.filter(\.isOld) + others).sorted { $0.number < $1.number } + own.filter { !$0.isOld }
            let names = Set(own.map(\.name))
            let deletion = deletesInTime(disrupted.scenario) ? subject.deletion : nil
            return Group(
                zone: zone,
                title: title,
                lanes: lanes(lives, window.course.compactMap(\.node).filter { $0.zone == zone }) { life in
                    lane(life, drains, deletion)
                },
                serving: ServingCourse(events.filter { names.contains($0.pod) }, besides: others.count)
            )
        }
        guard isOfZones else { return [group(nil, "All zones together")] }
        let waiting = pods.contains { $0.zone == nil } ? [group(nil, "Without a node")] : []
        return placement.map { group($0.zone, $0.zone) } + waiting
    }

    /// The lanes of nodes, each with those of its pods, and those of pods of which no node is known.
    private static func lanes(_ pods: [PodLife], _ moments: [NodeMoment], lane: (PodLife) -> Lane) -> [Lane] {
        let nodes = Set(pods.compactMap(\.node) + moments.map(\.node)).sorted()
        let onNodes = nodes.flatMap { node in
            [self.lane(ofNode: node, moments.filter { $0.node == node })] + pods.filter { $0.node == node }.map(lane)
        }
        // Below a node stand its own pods, so that others come first.
        return pods.filter { $0.node == nil }.map(lane) + onNodes
    }

    private static func lane(ofNode node: Int, _ moments: [NodeMoment]) -> Lane {
        var parts = [TimelinePart(phase: .up)]
        for moment in moments {
            let phase: TimelinePhase
            switch moment.event {
            case .cordon: phase = .cordoned
            case .lost: phase = .lost
            case .back: phase = .up
            default: continue
            }
            parts[parts.count - 1].to = moment.at
            parts.append(TimelinePart(phase: phase, from: moment.at, cause: moment.rule))
        }
        return Lane(name: NodeMoment.name(of: node), parts: parts.filter { !$0.isEmpty }, isNode: true)
    }

    private static func events(_ course: [ScenarioMoment], _ groups: [Group]) -> [Event] {
        var counts = groups.map { $0.serving?.before ?? 0 }
        var pods: [String: (group: Int, index: Int)] = [:]
        for (group, one) in groups.enumerated() {
            for (index, lane) in one.lanes.enumerated() where !lane.isNode { pods[lane.name] = (group, index) }
        }
        return course.map { moment in
            let place: (group: Int, index: Int)?
            switch moment {
            case .pod(let event):
                place = pods[event.pod]
                if let place {
                    if event.kind == .healthy { counts[place.group] += 1 }
                    if event.kind == .stopsServing { counts[place.group] -= 1 }
                }
            case .node(let node):
                place = groups.firstIndex { $0.zone == node.zone }.flatMap { group in
                    groups[group].lanes.firstIndex { $0.isNode && $0.name == NodeMoment.name(of: node.node) }
                        .map { (group, $0) }
                }
            }
            return Event(
                at: moment.at,
                pod: moment.pod?.pod ?? moment.node.map { NodeMoment.name(of: $0.node) },
                zone: moment.pod?.zone ?? moment.node?.zone,
                what: moment.pod.map { $0.what ?? PodEvent.words($0.event) } ?? moment.node?.what ?? "",
                cause: moment.pod?.rule ?? moment.node?.rule ?? "",
                lane: place,
                serving: place.map { counts[$0.group] }
            )
        }
    }
}

extension PodLife {
    /// The number in `old-3`.
    fileprivate var number: Int { Int(name.drop { !$0.isNumber }) ?? 0 }
}
