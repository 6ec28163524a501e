import RolloutEngine

extension TimelineGroup {
    /// For the length above a bar.
    private static let headroom = 20.0

    /// The lane from a height on, and the height below it.
    func draw(_ lane: TimelineScene.Lane, y: Double) -> (node: XMLNode, bottom: Double) {
        let labelled = lane.parts.filter { $0.label != nil }
        let headroom = labelled.isEmpty ? 0 : Self.headroom
        let bottom = y + headroom + style.pitch
        let middle = (y + headroom + bottom) / 2
        let shown = lane.parts.filter(scale.shows)
        var nodes: [XMLNode] = [.element("title", [:], [.text(words(of: lane))])]
        if !labelled.isEmpty {
            // Names of ports can be long; above the bar there is room from the margin on.
            nodes.append(Drawing.text("soft", x: TimelinePicture.margin, y: y + 16, VisibleText.cut(lane.name, to: 26)))
        } else if !style.isThin {
            nodes.append(Drawing.text("name", x: TimeScale.left - 8, y: middle + 4, VisibleText.cut(lane.name, to: 14)))
        }
        nodes += shown.map { part in
            let height = style.bar / Double(part.slots)
            return PhaseLook.bar(
                part.phase,
                from: scale.x(from: part.from),
                to: scale.x(to: part.to),
                y: middle - style.bar / 2 + Double(part.slot) * height,
                height: height,
                Drawing.seconds(part.from, part.to)
            )
        }
        if let available = lane.available, (scale.start...scale.end).contains(Double(available)) {
            nodes.append(PhaseLook.mark(x: scale.x(Double(available)), y: middle, radius: style.bar / 3))
        }
        nodes += labelled.map { part in
            Drawing.group(
                "amber",
                Drawing.dimension(
                    part.label ?? "",
                    from: scale.x(from: part.from),
                    to: scale.x(to: part.to),
                    isOpen: part.to == nil,
                    y: y + 12
                )
            )
        }
        let attributes = [(name: "class", value: "lane"), (name: "data-pod", value: VisibleText.of(lane.name))]
        return (.element("g", attributes: attributes, children: nodes), bottom)
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
        let parts = lane.parts.map { part in
            switch (part.from, part.to) {
            case (let from?, let to?): "\(part.phase.rawValue) \(from)–\(to) s"
            case (nil, let to?): "\(part.phase.rawValue) until \(to) s"
            case (let from?, nil): "\(part.phase.rawValue) from \(from) s"
            case (nil, nil): part.phase.rawValue
            }
        }
        return VisibleText.of("\(lane.name), \(group.title): \(parts.joined(separator: ", "))")
    }
}
