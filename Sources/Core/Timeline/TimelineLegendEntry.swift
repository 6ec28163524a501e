/// What a phase, a stretch or a mark of a picture is called, and what it means.
package struct TimelineLegendEntry: Hashable, Sendable {
    /// What it stands for.
    package enum Sign: Hashable, Sendable {
        case phase(TimelinePhase)
        /// A stretch without a serving target.
        case dark
        case mark(TimelineScene.Mark.Kind)
    }

    package var sign: Sign

    package var name: String {
        switch sign {
        case .phase(let phase): phase.rawValue
        case .dark: "dark"
        case .mark(let kind): kind.rawValue
        }
    }

    package var meaning: String {
        switch sign {
        case .phase(let phase): phase.meaning
        case .dark: "no target serves"
        case .mark(let kind): kind.meaning
        }
    }

    /// In the order in which they are shown.
    package static let all =
        TimelinePhase.allCases.map { TimelineLegendEntry(sign: .phase($0)) } + [TimelineLegendEntry(sign: .dark)]
        + TimelineScene.Mark.Kind.allCases.map { TimelineLegendEntry(sign: .mark($0)) }

    /// True where one of the lanes shows it; `isDark` where a group has a stretch without a serving target.
    package func isShown(in lanes: [TimelineScene.Lane], isDark: Bool) -> Bool {
        switch sign {
        case .phase(let phase):
            lanes.contains { $0.parts.contains { $0.phase == phase } || $0.drains.contains { $0.phase == phase } }
        case .dark: isDark
        case .mark(let kind): lanes.contains { $0.marks.contains { $0.kind == kind } }
        }
    }
}
