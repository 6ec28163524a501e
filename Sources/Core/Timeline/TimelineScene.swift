/// What a picture of a rollout shows: lanes by zone, the line of serving targets, events, and the stretch that it is about.
package struct TimelineScene: Sendable {
    /// A moment in a lane.
    package struct Mark: Hashable, Sendable {
        package enum Kind: String, CaseIterable, Sendable {
            /// The controller counts the pod.
            case available
            /// SIGKILL: the end of the termination grace period.
            case killed

            package var meaning: String {
                switch self {
                case .available: "to the controller"
                case .killed: "by SIGKILL, at the latest"
                }
            }
        }

        package var kind: Kind
        package var at: Int
    }

    package struct Lane: Hashable, Sendable {
        package var name: String
        package var parts: [TimelinePart]
        /// Of the ports, side by side: those that close at different times share the height of the lane.
        package var drains: [DrainTime] = []
        package var marks: [Mark] = []
        /// True for a pod that was there before.
        package var isOld = false
        /// True for a node of the pods that stand below it.
        package var isNode = false
    }

    package struct Group: Sendable {
        /// Nil where the lanes are of all zones together.
        package var zone: String?
        package var title: String
        package var lanes: [Lane]
        /// Nil where the lanes are no pods.
        package var serving: ServingCourse?
        /// True for the group that the picture is about.
        package var isTarget = false
    }

    package struct Event: Sendable {
        package var at: Int
        /// Nil where the event is about no pod of a rollout.
        package var pod: String?
        package var zone: String?
        package var what: String
        package var cause: String
        /// The group and the lane in it; nil for what concerns none.
        package var lane: (group: Int, index: Int)?
        /// Targets of the group that serve from then on; nil where the lanes are no pods.
        package var serving: Int?
    }

    /// What one can read in it, sentence by sentence.
    package var sentences: [String]
    package var groups: [Group]
    package var events: [Event]
    /// The stretch of the target group that is the window, or in which fewest serve; nil where there is neither.
    package var stretch: ServingCourse.Stretch?
    /// The last second in which something happens.
    package var last: Int
    /// The index of the event to look at first.
    package var begin = 0
    /// What the picture is one course of.
    package var scenario = Scenario.rollout
}

extension TimelineScene {
    /// A stretch of the picture in which clients can fail, or the fewest targets serve.
    package struct Extent: Hashable, Sendable {
        package var place: String
        package var what: String
        package var from: Int?
        package var to: Int?
    }

    /// Every stretch that is worth a line in a table, zone by zone.
    package var extents: [Extent] {
        groups.flatMap { group in
            let dark = (group.serving?.dark ?? []).map {
                Extent(place: group.title, what: "dark", from: $0.from, to: $0.to)
            }
            let low = group.isTarget && stretch?.count ?? 0 > 0 ? stretch : nil
            let fewest = low.map {
                Extent(place: group.title, what: "fewest: \($0.count) serving", from: $0.from, to: $0.to)
            }
            let drains = group.lanes.flatMap { lane in
                lane.drains.map { drain in
                    let what = "\(drain.phase.rawValue) on \(TimelineWords.listed(drain.ports)): \(drain.cause)"
                    return Extent(place: lane.name, what: what, from: drain.from, to: drain.to)
                }
            }
            return dark + [fewest].compactMap(\.self) + drains
        }
    }

    /// `150 s dark`, `dark without end`, or `fewest: 2 serving`.
    package static func label(of stretch: ServingCourse.Stretch) -> String {
        guard stretch.count == 0 else { return "fewest: \(stretch.count) serving" }
        return stretch.length.map { "\(TimelineWords.seconds($0)) dark" } ?? "dark without end"
    }
}
