import RolloutCore
import RolloutEngine

/// What a picture shows: lanes by zone, the line of serving targets, and the stretch that it is about.
struct TimelineScene {
    struct Lane {
        var name: String
        var parts: [TimelinePart]
        /// When the Deployment counts the pod as available.
        var available: Int?
        /// True for a pod that was there before.
        var isOld = false
    }

    struct Group {
        /// Nil where the lanes are of all zones together.
        var zone: String?
        var title: String
        var lanes: [Lane]
        /// Nil where the lanes are no pods.
        var serving: ServingLine?
        /// True for the group that the picture is about.
        var isTarget = false
    }

    /// What one can read in it, sentence by sentence.
    var sentences: [String]
    var groups: [Group]
    /// The stretch of the target group that is the window, or in which fewest serve; nil where there is neither.
    var stretch: ServingLine.Stretch?
    /// The part of the time in which something happens, with some of what is before and after.
    var start: Double
    var end: Double

    var laneCount: Int { groups.reduce(0) { $0 + $1.lanes.count } }

    /// The part of the time to which a picture that cannot be zoomed is cut; nil where all of it shows the window.
    func part(seconds least: Double) -> (start: Double, end: Double)? {
        guard let stretch, stretch.count == 0, let from = stretch.from else { return nil }
        let length = (stretch.to.map(Double.init) ?? end) - Double(from)
        guard length < least else { return nil }
        // The window takes this part of the width.
        let share = 0.4
        let middle = Double(from) + length / 2
        let half = max(length, 1) / share / 2
        return (max(start, middle - half), min(end, middle + half))
    }
}

extension TimelineScene {
    /// Parts of the rollout's time that the picture adds to show what was before and what is after.
    private static let (before, after) = (0.04, 0.08)

    /// The rollout of a witness that proves a window of a zone, or of all zones together where `zone` is nil.
    ///
    /// `isOfFewest` for a rollout that proves none: it is about the zone with the fewest serving pods.
    init(_ witness: WitnessDTO, of workload: WorkloadDTO, zone: String?, isOfFewest: Bool = false) {
        let pods = PodLife.all(witness.events)
        let groups = Self.groups(witness.events, pods, workload)
        let wanted = isOfFewest ? Self.fewest(groups) : groups.firstIndex { $0.zone == zone }
        let target = wanted ?? 0
        self.groups = groups
        self.groups[target].isTarget = true
        let refused = RefusedTime.all(workload, zone: nil)
        let last = Self.last(witness, pods, refused.map(\.to).max())
        start = -max(5, last * Self.before)
        end = last + max(5, last * Self.after)
        let dark = ServingLine.longest(groups[target].serving?.dark ?? [])
        let place = isOfFewest ? groups[target].title : zone ?? "Every zone"
        if let dark {
            stretch = dark
            sentences = [TimelineWords.dark(place, dark)]
        } else if let low = groups[target].serving?.low {
            stretch = low
            let isLeast = Self.isLeast(low.count, workload, zone: groups[target].zone)
            sentences = [TimelineWords.low(place, low, isLeast: isLeast)]
        } else {
            sentences = []
        }
        sentences += refused.prefix(1).map(TimelineWords.refused)
    }

    /// Every zone of the workload, and of the witness, or one group for all where the witness knows no zones.
    private static func groups(
        _ events: [WitnessDTO.Event],
        _ pods: [PodLife],
        _ workload: WorkloadDTO
    ) -> [Group] {
        var zones: [String?] = [nil]
        if pods.contains(where: { $0.zone != nil }) {
            zones = workload.zones.map(\.zone)
            for pod in pods where !zones.contains(pod.zone) { zones.append(pod.zone) }
        }
        return zones.map { zone in
            let own = pods.filter { $0.zone == zone }
            let refused = RefusedTime.all(workload, zone: zone)
            return Group(
                zone: zone,
                title: zone ?? "All zones together",
                lanes: own.map { lane($0, refused) },
                serving: ServingLine(events.filter { $0.zone.value == zone })
            )
        }
    }

    private static func lane(_ pod: PodLife, _ refused: [RefusedTime]) -> Lane {
        var parts = pod.timelineParts
        if let deleted = pod.event(.delete)?.at {
            for (slot, time) in refused.enumerated() {
                parts.append(
                    TimelinePart(
                        phase: .refused,
                        from: deleted + time.from,
                        to: deleted + time.to,
                        slot: slot,
                        slots: refused.count
                    )
                )
            }
        }
        return Lane(name: pod.name, parts: parts, available: pod.event(.available)?.at, isOld: pod.isOld)
    }

    private static func fewest(_ groups: [Group]) -> Int? {
        groups.indices.filter { groups[$0].serving?.low != nil }.min { one, other in
            (groups[one].serving?.low?.count ?? 0) < (groups[other].serving?.low?.count ?? 0)
        }
    }

    /// The last second in which something happens: an event, or a connection to a pod that was deleted.
    private static func last(_ witness: WitnessDTO, _ pods: [PodLife], _ refused: Int?) -> Double {
        let events = witness.events.map(\.at).max() ?? 0
        let deletions = pods.compactMap { $0.event(.delete)?.at }.max() ?? 0
        return Double(max(events, refused.map { deletions + $0 } ?? 0))
    }

    /// Whether the review's own bound says that no rollout leaves fewer: the picture shows only one.
    private static func isLeast(_ count: Int, _ workload: WorkloadDTO, zone: String?) -> Bool {
        let bounds: [Int?] =
            zone == nil
            ? [workload.rollout.value?.lowestServing.value]
            : workload.zones.filter { $0.pods > 0 }.map { $0.lowestServing.value?.atLeast }
        return bounds.allSatisfy { $0.map { $0 >= count } ?? false }
    }
}
