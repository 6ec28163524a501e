import RolloutCore

/// One zone of a picture: its name, its dark stretches, the line of its serving targets, and a lane for each pod.
struct TimelineGroup {
    let group: TimelineScene.Group
    let lanes: [TimelineScene.Lane]
    let style: TimelineLanes
    let scale: TimeScale
    /// The stretch that the picture is about, in the group that has it.
    let stretch: ServingCourse.Stretch?

    private static let headingHeight = 26.0
    private static let stripHeight = 24.0
    private static let lineHeight = 36.0
    private static let gap = 8.0

    /// The drawing from a height on, and the height below it.
    func draw(y top: Double) -> (node: XMLNode, bottom: Double) {
        var nodes = heading(y: top)
        var y = top + Self.headingHeight
        let body = y
        let dark = group.serving?.dark.filter(isSeen) ?? []
        let low = dark.isEmpty && stretch?.count != 0 ? stretch : nil
        if !dark.isEmpty || low != nil { y += Self.stripHeight }
        if let serving = group.serving {
            nodes += line(serving, top: y + 4, bottom: y + Self.lineHeight)
            y += Self.lineHeight + Self.gap
        }
        for lane in lanes {
            let (node, bottom) = draw(lane, y: y)
            nodes.append(node)
            y = bottom
        }
        nodes += blockNames(y: y - Double(lanes.count) * style.pitch)
        if !lanes.isEmpty { y += Self.gap }
        let ground = dark.map { wash($0, top: body, bottom: y) } + [grid(top: body, bottom: y)]
        nodes.insert(contentsOf: ground, at: 0)
        nodes += dark.map { labelled($0, y: body + 12) }
        if let low { nodes.append(labelled(low, y: body + 12)) }
        var attributes = [(name: "class", value: group.isTarget ? "group target" : "group")]
        if let zone = group.zone { attributes.append((name: "data-zone", value: VisibleText.of(zone))) }
        return (.element("g", attributes: attributes, children: nodes), y)
    }

    private func isSeen(_ stretch: ServingCourse.Stretch) -> Bool { scale.shows(from: stretch.from, to: stretch.to) }

    // MARK: Parts

    private func heading(y: Double) -> [XMLNode] {
        let name = XMLNode.element(
            "g",
            [:],
            [
                .element("title", [:], [.text(VisibleText.of(group.title))]),
                Drawing.text("zone", x: TimelinePicture.margin, y: y + 17, VisibleText.cut(group.title, to: 48)),
            ]
        )
        let rule = Drawing.path(
            "rule",
            "M\(Drawing.number(TimelinePicture.margin)) \(Drawing.number(y + 0.5))H\(Drawing.number(TimeScale.right))"
        )
        let drawn = count.map { Drawing.text("soft end", x: TimeScale.right, y: y + 17, $0) }
        return [rule, name, drawn].compactMap(\.self)
    }

    /// What of its pods is drawn; nil where the lanes are no pods.
    private var count: String? {
        guard group.serving != nil else { return nil }
        let (pods, drawn) = (group.lanes.filter { !$0.isNode }, lanes.filter { !$0.isNode })
        let old = pods.count(where: \.isOld)
        let (all, left) = (pods.count, pods.count - drawn.count)
        let before = old == 0 ? WindowWords.noPod : old.counting("old pod")
        let counts = "\(before), \(all - old) new"
        if all > 0, drawn.isEmpty { return "\(counts); not drawn one by one" }
        return left > 0 ? "\(counts); \(left) not drawn" : counts
    }

    private func wash(_ dark: ServingCourse.Stretch, top: Double, bottom: Double) -> XMLNode {
        let (from, to) = (scale.x(from: dark.from), scale.x(to: dark.to))
        return Drawing.rect("wash", x: from, y: top, width: max(1.5, to - from), height: bottom - top)
    }

    private func grid(top: Double, bottom: Double) -> XMLNode {
        let (top, bottom) = (Drawing.number(top), Drawing.number(bottom))
        return Drawing.path(
            "grid",
            scale.ticks.map { "M\(Drawing.number(scale.x(Double($0)))) \(top)V\(bottom)" }.joined()
        )
    }

    private func labelled(_ stretch: ServingCourse.Stretch, y: Double) -> XMLNode {
        let children = Drawing.dimension(
            TimelineScene.label(of: stretch),
            from: scale.x(from: stretch.from),
            to: scale.x(to: stretch.to),
            isOpen: stretch.to == nil,
            y: y
        )
        let name = stretch.count == 0 ? "dark" : "calm"
        let attributes = [(name: "class", value: name)] + Drawing.seconds(stretch.from, stretch.to)
        return .element("g", attributes: attributes, children: children)
    }

    private func line(_ serving: ServingCourse, top: Double, bottom: Double) -> [XMLNode] {
        let steps = [(at: Int?.none, count: serving.before)] + serving.steps.map { (at: $0.at, count: $0.count) }
        // What lies outside the picture has no height in it.
        let seen = steps.indices.filter { index in
            scale.shows(from: steps[index].at, to: index + 1 < steps.count ? steps[index + 1].at : nil)
        }
        let most = max(1, seen.map { steps[$0].count }.max() ?? 0)
        func height(_ count: Int) -> Double { bottom - Double(count) / Double(most) * (bottom - top) }
        var path = ""
        var none = ""
        for index in seen {
            let step = steps[index]
            let from = scale.x(from: step.at)
            let to = index + 1 < steps.count ? scale.x(from: steps[index + 1].at) : TimeScale.right
            let y = Drawing.number(height(step.count))
            path += path.isEmpty ? "M\(Drawing.number(from)) \(y)" : "H\(Drawing.number(from))V\(y)"
            if step.count == 0 { none += "M\(Drawing.number(from)) \(Drawing.number(bottom))H\(Drawing.number(to))" }
        }
        let (left, right) = (Drawing.number(TimeScale.left), Drawing.number(TimeScale.right))
        let base = Drawing.number(bottom)
        let data = steps.map { "\($0.at.map { "\($0)" } ?? ""):\($0.count)" }.joined(separator: " ")
        let edge = TimeScale.left - 8
        return [
            Drawing.path("area", "\(path)H\(right)V\(base)H\(left)z"),
            Drawing.path("line", "\(path)H\(right)", [(name: "data-steps", value: data)]),
            Drawing.path("none", none.isEmpty ? "M\(left) \(base)" : none),
            Drawing.text("name", x: edge, y: top + 6, "\(most) serving"),
            Drawing.text("name", x: edge, y: bottom + 2, "0"),
        ]
    }
}
