import RolloutCore

/// A picture of one rollout as data.
struct SceneDTO: Encodable, Sendable {
    struct Group: Encodable, Sendable {
        /// Null where the lanes are of all zones together, or no pods.
        var zone: OrNull<String>
        var title: String
        var isTarget: Bool
        /// Null where the lanes are no pods.
        var serving: OrNull<Serving>
        var stretches: [Stretch]
        var lanes: [Lane]
    }

    struct Serving: Codable, Sendable {
        /// Targets that serve before the first step.
        var before: Int
        var steps: [Step]
    }

    struct Step: Codable, Sendable {
        var at: Int
        var count: Int
    }

    /// A time without a serving target, or with the fewest.
    struct Stretch: Encodable, Sendable {
        var isDark: Bool
        /// True for the one that the picture is about.
        var isTarget: Bool
        /// Null from before the rollout.
        var from: OrNull<Int>
        /// Null without end.
        var to: OrNull<Int>
        var label: String
    }

    struct Lane: Encodable, Sendable {
        var name: String
        /// True for a node of the pods in the lanes below it.
        var isNode: Bool
        var parts: [Part]
        var drains: [Drain]
        var marks: [Mark]
    }

    struct Part: Encodable, Sendable {
        var phase: String
        var from: OrNull<Int>
        var to: OrNull<Int>
    }

    struct Drain: Encodable, Sendable {
        var phase: String
        var from: Int
        var to: Int
        /// Null where its length is not written.
        var label: OrNull<String>
    }

    struct Mark: Encodable, Sendable {
        var kind: String
        var at: Int
    }

    struct Event: Encodable, Sendable {
        var at: Int
        var what: String
        var cause: String
        /// The group, and the lane in it, by their indices; null for what concerns none.
        var group: OrNull<Int>
        var lane: OrNull<Int>
        /// Targets of the group that serve from then on; null where the lanes are no pods.
        var serving: OrNull<Int>
    }

    struct Extent: Encodable, Sendable {
        var place: String
        var what: String
        var from: OrNull<Int>
        var to: OrNull<Int>
    }

    var sentences: [String]
    /// The last second in which something happens.
    var lastSecond: Int
    /// The index of the event to look at first.
    var firstEvent: Int
    var groups: [Group]
    var events: [Event]
    /// What is worth a line in a table.
    var windows: [Extent]

    init(_ scene: TimelineScene) {
        sentences = scene.sentences
        lastSecond = scene.last
        firstEvent = scene.begin
        groups = scene.groups.map { Group($0, about: $0.isTarget ? scene.stretch : nil) }
        events = scene.events.map { event in
            Event(
                at: event.at,
                what: event.what,
                cause: event.cause,
                group: OrNull(event.lane?.group),
                lane: OrNull(event.lane?.index),
                serving: OrNull(event.serving)
            )
        }
        windows = scene.extents.map {
            Extent(place: $0.place, what: $0.what, from: OrNull($0.from), to: OrNull($0.to))
        }
    }
}

extension SceneDTO.Group {
    /// Takes the stretch that the picture is about, where it is one of the group.
    fileprivate init(_ group: TimelineScene.Group, about stretch: ServingCourse.Stretch?) {
        zone = OrNull(group.zone)
        title = group.title
        isTarget = group.isTarget
        serving = OrNull(
            group.serving.map { course in
                SceneDTO.Serving(
                    before: course.before,
                    steps: course.steps.map { SceneDTO.Step(at: $0.at, count: $0.count) }
                )
            }
        )
        let dark = group.serving?.dark ?? []
        let shown = dark.isEmpty ? [stretch].compactMap(\.self) : dark
        stretches = shown.map { one in
            SceneDTO.Stretch(
                isDark: one.count == 0,
                isTarget: one == stretch,
                from: OrNull(one.from),
                to: OrNull(one.to),
                label: TimelineScene.label(of: one)
            )
        }
        lanes = group.lanes.map(SceneDTO.Lane.init)
    }
}

extension SceneDTO.Lane {
    fileprivate init(_ lane: TimelineScene.Lane) {
        name = lane.name
        isNode = lane.isNode
        parts = lane.parts.map {
            SceneDTO.Part(phase: $0.phase.rawValue, from: OrNull($0.from), to: OrNull($0.to))
        }
        drains = lane.drains.map {
            SceneDTO.Drain(
                phase: $0.phase.rawValue,
                from: $0.from,
                to: $0.to,
                label: OrNull($0.isLabelled ? $0.label : nil)
            )
        }
        marks = lane.marks.map { SceneDTO.Mark(kind: $0.kind.rawValue, at: $0.at) }
    }
}
