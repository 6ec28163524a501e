import RolloutCore

extension TimelineGroup {
    /// For the length above a bar.
    private static let headroom = 20.0

    /// The lane from a height on, and the height below it.
    func draw(_ lane: TimelineScene.Lane, y: Double) -> (node: XMLNode, bottom: Double) {
        let labelled = lane.drains.filter { $0.isLabelled && scale.shows(from: $0.from, to: $0.to) }
        // Names of ports can be long; above the bar and its lengths there is room from the margin on.
        let isNamedAbove = group.serving == nil
        let rows = labelled.count + (isNamedAbove ? 1 : 0)
        let headroom = Self.headroom * Double(rows)
        let bottom = y + headroom + style.pitch
        let middle = (y + headroom + bottom) / 2
        var nodes: [XMLNode] = [.element("title", [:], [.text(words(of: lane))])]
        if isNamedAbove {
            nodes.append(Drawing.text("soft", x: TimelinePicture.margin, y: y + 16, VisibleText.cut(lane.name, to: 90)))
        } else if !style.isThin {
            nodes.append(Drawing.text("name", x: TimeScale.left - 8, y: middle + 4, VisibleText.cut(lane.name, to: 14)))
        }
        nodes += lane.parts.filter { scale.shows(from: $0.from, to: $0.to) }.map { part in
            bar(part.phase, part.from, part.to, y: middle - style.bar / 2, height: style.bar)
        }
        // Ports that close at different times share the height of the lane.
        let height = style.bar / Double(max(1, lane.drains.count))
        for (slot, drain) in lane.drains.enumerated() where scale.shows(from: drain.from, to: drain.to) {
            let y = middle - style.bar / 2 + Double(slot) * height
            nodes.append(bar(drain.phase, drain.from, drain.to, y: y, height: height))
        }
        nodes += lane.marks.filter { (scale.start...scale.end).contains(Double($0.at)) }.map {
            PhaseLook.mark($0.kind, x: scale.x(Double($0.at)), y: middle, radius: style.bar / 3)
        }
        nodes += labelled.enumerated().map { row, drain in
            Drawing.group(
                drain.phase == .cut ? "short" : "amber",
                Drawing.dimension(
                    drain.label,
                    from: scale.x(from: drain.from),
                    to: scale.x(to: drain.to),
                    isOpen: false,
                    y: y + 12 + Double(row + rows - labelled.count) * Self.headroom
                )
            )
        }
        let attributes = [(name: "class", value: "lane"), (name: "data-pod", value: VisibleText.of(lane.name))]
        return (.element("g", attributes: attributes, children: nodes), bottom)
    }

    private func bar(_ phase: TimelinePhase, _ from: Int?, _ to: Int?, y: Double, height: Double) -> XMLNode {
        PhaseLook.bar(
            phase,
            from: scale.x(from: from),
            to: scale.x(to: to),
            y: y,
            height: height,
            Drawing.seconds(from, to)
        )
    }

    /// Thin lanes have no names; old pods come first.
    func blockNames(y: Double) -> [XMLNode] {
        guard style.isThin, !lanes.isEmpty else { return [] }
        let old = lanes.count(where: \.isOld)
        let edge = TimeScale.left - 8
        func name(_ words: String, from: Int, count: Int) -> XMLNode? {
            guard count > 1 else { return nil }
            return Drawing.text("name", x: edge, y: y + (Double(from) + Double(count) / 2) * style.pitch + 4, words)
        }
        return [
            name("old pods", from: 0, count: old), name("new pods", from: old, count: lanes.count - old),
        ].compactMap(\.self)
    }

    /// `old-1, us-east-1a: serving until 30 s, draining 30–60 s, gone from 60 s`.
    private func words(of lane: TimelineScene.Lane) -> String {
        let parts =
            lane.parts.map { words($0.phase, $0.from, $0.to) } + lane.drains.map { words($0.phase, $0.from, $0.to) }
        return VisibleText.of("\(lane.name), \(group.title): \(parts.joined(separator: ", "))")
    }

    private func words(_ phase: TimelinePhase, _ from: Int?, _ to: Int?) -> String {
        switch (from, to) {
        case (let from?, let to?): "\(phase.rawValue) \(from)–\(to) s"
        case (nil, let to?): "\(phase.rawValue) until \(to) s"
        case (let from?, nil): "\(phase.rawValue) from \(from) s"
        case (nil, nil): phase.rawValue
        }
    }
}
