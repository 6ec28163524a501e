import RolloutCore

/// Which lanes of a scene are drawn, and how high: many are thin, and only those that a reader needs.
struct TimelineLanes {
    /// Pixels from one lane to the next, and of its bar.
    let pitch: Double
    let bar: Double
    /// True where lanes are too many to have names.
    let isThin: Bool
    /// The drawn lanes of each group, in the order of the scene.
    let lanes: [[TimelineScene.Lane]]

    /// More lanes than this are thin, and of zones beside the window's own only the line is drawn: as on the page.
    private static let roomy = 48
    /// Thin lanes that are drawn at most, so that a picture of any rollout fits on a page.
    private static let most = 60

    init(_ scene: TimelineScene, _ scale: TimeScale) {
        let isThin = scene.groups.reduce(0) { $0 + $1.lanes.count } > Self.roomy
        self.isThin = isThin
        (pitch, bar) = isThin ? (7, 5) : (18, 11)
        lanes = scene.groups.map { group in
            guard isThin else { return group.lanes.filter { $0.isSeen(on: scale) } }
            guard group.isTarget else { return [] }
            // Old ones first, and of neither kind so many that the other is crowded out.
            let old = Self.nearest(group.lanes.filter(\.isOld), scene, scale)
            let new = Self.nearest(group.lanes.filter { !$0.isOld && !$0.isNode }, scene, scale)
            let half = Self.most / 2
            let oldRoom = max(half, Self.most - new.count)
            return Self.first(oldRoom, of: old) + Self.first(Self.most - min(old.count, oldRoom), of: new)
        }
    }

    private static func first(_ count: Int, of lanes: [(index: Int, lane: TimelineScene.Lane)]) -> [TimelineScene.Lane]
    {
        lanes.prefix(count).sorted { $0.index < $1.index }.map(\.lane)
    }

    /// Those in which something changes in the time that is shown, the nearest to what the picture is about first.
    private static func nearest(
        _ lanes: [TimelineScene.Lane],
        _ scene: TimelineScene,
        _ scale: TimeScale
    ) -> [(index: Int, lane: TimelineScene.Lane)] {
        let edges = [scene.stretch?.from, scene.stretch?.to].compactMap(\.self).map(Double.init)
        let centres = edges.isEmpty ? [scale.start] : edges
        let distances = lanes.enumerated().compactMap { index, lane -> (index: Int, distance: Double)? in
            let changes = lane.changes.map(Double.init)
                .filter { $0 > scale.start && $0 < scale.end }
            let distance = changes.flatMap { change in centres.map { abs(change - $0) } }.min()
            return distance.map { (index, $0) }
        }
        return distances.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
            .map { (index: $0.index, lane: lanes[$0.index]) }
    }
}

extension TimelineScene.Lane {
    /// Every second in which a stretch of it begins or ends.
    fileprivate var changes: [Int] {
        parts.flatMap { [$0.from, $0.to] }.compactMap(\.self) + drains.flatMap { [$0.from, $0.to] }
    }

    fileprivate func isSeen(on scale: TimeScale) -> Bool {
        parts.contains { scale.shows(from: $0.from, to: $0.to) }
            || drains.contains { scale.shows(from: $0.from, to: $0.to) }
    }
}
