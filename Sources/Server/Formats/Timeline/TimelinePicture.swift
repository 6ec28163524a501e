import RolloutCore

/// A scene as an SVG document of its own: nothing to fetch, nothing to run, at the width of a comment on a change.
struct TimelinePicture {
    static let width = 800.0
    static let margin = 16.0

    /// What the picture is of.
    struct Heading {
        /// The workload's name.
        var title: String
        /// `now`, or `after the recommended change`.
        var side: String
    }

    /// A window narrower than this, in pixels, is seen only when the picture is cut to the time around it: as on the page.
    private static let leastWindow = 84.0
    /// Of a letter of the sentences, about.
    private static let letters = Int((width - 2 * margin) / 7)

    let heading: Heading

    /// The document of a scene.
    func document(_ scene: TimelineScene) -> String {
        let whole = TimeScale(ofSeconds: scene.last)
        let part = whole.around(scene.stretch, ifShorterThan: Self.leastWindow)
        let scale = part ?? whole
        let style = TimelineLanes(scene, scale)
        let drawn = style.lanes.flatMap(\.self)
        let isDark = scene.groups.contains { !($0.serving?.dark.isEmpty ?? true) }

        var (nodes, y) = head(scene.sentences, scene.scenario)
        let legend = TimelineLegend(drawn, isDark: isDark).draw(y: y)
        nodes += legend.nodes
        y = legend.bottom + 6
        nodes += ruler(scale, y: y)
        y += 26
        for (group, lanes) in zip(scene.groups, style.lanes) {
            let stretch = group.isTarget ? scene.stretch : nil
            let drawing = TimelineGroup(group: group, lanes: lanes, style: style, scale: scale, stretch: stretch)
            let (node, bottom) = drawing.draw(y: y)
            nodes.append(node)
            y = bottom
        }
        y += 8
        for note in notes(scene, scale, of: part.map { _ in whole }) {
            nodes.append(Drawing.text("soft", x: Self.margin, y: y + 12, note))
            y += 18
        }
        return document(nodes, height: y + 8, says: scene.sentences, of: scene.scenario)
    }

    /// A small document that says in one sentence why there is nothing to draw.
    func document(saying sentence: String, of scenario: Scenario = .rollout) -> String {
        let (nodes, y) = head([sentence], scenario)
        return document(nodes, height: y + 4, says: [sentence], of: scenario)
    }

    private func document(
        _ nodes: [XMLNode],
        height: Double,
        says sentences: [String],
        of scenario: Scenario = .rollout
    ) -> String {
        let (width, height) = (Drawing.number(Self.width), Drawing.number(height.rounded(.up)))
        let title = "\(VisibleText.of(heading.title)), \(heading.side)"
        let whole = XMLNode.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": width, "height": height,
                "viewBox": "0 0 \(width) \(height)", "role": "img", "aria-labelledby": "title said",
            ],
            [
                .element("title", ["id": "title"], [.text("\(scenario.title) of \(title)")]),
                .element("desc", ["id": "said"], [.text(VisibleText.of(sentences.joined(separator: " ")))]),
                .element("style", [:], [.text(TimelineStyle.sheet)]),
                PhaseLook.definitions,
                Drawing.rect(
                    "ground",
                    x: 0.5,
                    y: 0.5,
                    width: Self.width - 1,
                    height: (Double(height) ?? 1) - 1,
                    [(name: "rx", value: "8")]
                ),
            ] + nodes
        )
        return whole.text + "\n"
    }

    /// `now`, or `now, node replacement`.
    private func side(_ scenario: Scenario) -> String {
        scenario == .rollout ? heading.side : "\(heading.side), \(scenario.name)"
    }

    /// Title and sentences, and the height below them.
    private func head(_ sentences: [String], _ scenario: Scenario) -> (nodes: [XMLNode], bottom: Double) {
        var nodes = [
            XMLNode.element(
                "g",
                [:],
                [
                    .element("title", [:], [.text(VisibleText.of(heading.title))]),
                    Drawing.text("title", x: Self.margin, y: 30, VisibleText.cut(heading.title, to: 56)),
                ]
            ),
            Drawing.text("soft end", x: TimeScale.right, y: 30, side(scenario)),
        ]
        var y = 40.0
        for line in sentences.flatMap(Self.lines) {
            nodes.append(Drawing.text("said", x: Self.margin, y: y + 15, line))
            y += 19
        }
        return (nodes, y + 8)
    }

    private func ruler(_ scale: TimeScale, y: Double) -> [XMLNode] {
        scale.ticks.flatMap { tick in
            let x = scale.x(Double(tick))
            let notch = Drawing.path("notch", "M\(Drawing.number(x)) \(Drawing.number(y + 18))v7")
            // A label so near the end would be cut off.
            guard x < TimeScale.right - 16 else { return [notch] }
            return [notch, Drawing.text("tick", x: x, y: y + 12, scale.name(of: tick))]
        }
    }

    /// What a reader has to know of the drawing.
    private func notes(_ scene: TimelineScene, _ scale: TimeScale, of whole: TimeScale?) -> [String] {
        var notes: [String] = []
        if let whole {
            let (from, to) = (max(0, Int(scale.start.rounded(.up))), Int(scale.end.rounded(.down)))
            let end = TimelineWords.seconds(Int(whole.end.rounded(.down)))
            notes.append("The time around the window only: \(from) to \(TimelineWords.seconds(to)) of \(end).")
        }
        if scene.groups.contains(where: { $0.serving != nil }) {
            let course = scene.scenario == .rollout ? "rollout" : "course"
            notes.append("One \(course) that the settings allow, in time from its start: a worst case, not a forecast.")
        }
        return notes
    }

    /// A sentence in lines that fit; names that are too long for one are cut, and stand whole in the description.
    private static func lines(_ sentence: String) -> [String] {
        var lines: [String] = []
        for word in sentence.split(separator: " ") {
            let word = VisibleText.cut(String(word), to: 48)
            if let last = lines.last, last.count + 1 + word.count <= letters {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(word)
            }
        }
        return lines
    }
}
