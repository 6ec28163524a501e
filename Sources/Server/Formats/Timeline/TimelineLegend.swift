import RolloutCore

/// One entry for each thing that a picture shows, in lines that fill its width.
struct TimelineLegend {
    private static let lineHeight = 20.0
    private static let swatch = 26.0
    /// Of a letter, about.
    private static let letter = 6.3

    private let entries: [TimelineLegendEntry]

    /// Of the lanes that are drawn; `isDark` where a group has a stretch without a serving pod.
    init(_ lanes: [TimelineScene.Lane], isDark: Bool) {
        entries = TimelineLegendEntry.all.filter { $0.isShown(in: lanes, isDark: isDark) }
    }

    private func swatch(_ sign: TimelineLegendEntry.Sign, x: Double, y: Double) -> XMLNode {
        switch sign {
        case .phase(let phase): PhaseLook.bar(phase, from: x, to: x + Self.swatch, y: y - 10, height: 12)
        case .dark: Drawing.path("dimension", "M\(x + 1) \(y - 11)v14M\(x + 25) \(y - 11)v14M\(x + 1) \(y - 4)h24")
        case .mark(let kind): PhaseLook.mark(kind, x: x + 13, y: y - 4, radius: 4.5)
        }
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
            nodes.append(swatch(entry.sign, x: x, y: y + 13))
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
