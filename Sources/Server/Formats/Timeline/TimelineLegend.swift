import RolloutEngine

/// One entry for each thing that a picture shows, in lines that fill its width.
struct TimelineLegend {
    private static let lineHeight = 20.0
    private static let swatch = 26.0
    /// Of a letter, about.
    private static let letter = 6.3

    private struct Entry {
        var name: String
        var meaning: String
        var picture: (_ x: Double, _ y: Double) -> XMLNode
    }

    private let entries: [Entry]

    /// Of the lanes that are drawn; `isDark` where a group has a stretch without a serving pod.
    init(_ lanes: [TimelineScene.Lane], isDark: Bool) {
        let shown = TimelinePhase.allCases.filter { phase in
            lanes.contains { $0.parts.contains { $0.phase == phase } }
        }
        var entries = shown.map { phase in
            Entry(name: phase.rawValue, meaning: phase.meaning) { x, y in
                PhaseLook.bar(phase, from: x, to: x + Self.swatch, y: y - 10, height: 12)
            }
        }
        if isDark {
            entries.append(
                Entry(name: "dark", meaning: "no target serves") { x, y in
                    Drawing.path("dimension", "M\(x + 1) \(y - 11)v14M\(x + 25) \(y - 11)v14M\(x + 1) \(y - 4)h24")
                }
            )
        }
        if lanes.contains(where: { $0.available != nil }) {
            entries.append(
                Entry(name: "available", meaning: "to the Deployment") { x, y in
                    PhaseLook.mark(x: x + 13, y: y - 4, radius: 4.5)
                }
            )
        }
        self.entries = entries
    }

    /// The entries from a height on, and the height below them.
    func draw(y top: Double) -> (nodes: [XMLNode], bottom: Double) {
        var (x, y) = (TimelinePicture.margin, top)
        var nodes: [XMLNode] = []
        for entry in entries {
            let words = Double(entry.name.count + 1 + entry.meaning.count) * Self.letter
            let width = Self.swatch + 6 + words + 14
            if x > TimelinePicture.margin, x + width > TimelinePicture.width {
                x = TimelinePicture.margin
                y += Self.lineHeight
            }
            nodes.append(entry.picture(x, y + 13))
            nodes.append(
                .element(
                    "text",
                    ["class": "soft", "x": Drawing.number(x + Self.swatch + 6), "y": Drawing.number(y + 13)],
                    [.element("tspan", ["class": "strong"], [.text(entry.name)]), .text(" " + entry.meaning)]
                )
            )
            x += width
        }
        return (nodes, entries.isEmpty ? top : y + Self.lineHeight)
    }
}
