import RolloutCore

/// How the phases look: told apart by lines and dots as well as by colour.
enum PhaseLook {
    /// The patterns that bars are filled with, as definitions of the document.
    static var definitions: XMLNode {
        .element("defs", [:], TimelinePhase.allCases.compactMap(pattern))
    }

    /// A bar, or the dotted line of a pod that takes no connection; `data` says what it stands for.
    static func bar(
        _ phase: TimelinePhase,
        from: Double,
        to: Double,
        y: Double,
        height: Double,
        _ data: [(name: String, value: String)] = []
    ) -> XMLNode {
        guard phase != .gone else {
            let (start, end) = (Drawing.number(from + 2), Drawing.number(max(from + 2, to)))
            return Drawing.path("gone", "M\(start) \(Drawing.number(y + height / 2))H\(end)", data)
        }
        var others = [(name: "rx", value: Drawing.number(min(3, height / 4)))]
        if sign(of: phase) != nil { others.append((name: "fill", value: "url(#\(phase.rawValue))")) }
        return Drawing.rect(phase.rawValue, x: from, y: y, width: max(1.5, to - from), height: height, others + data)
    }

    /// When the controller counts a pod as available: a small diamond; when it is killed: a cross.
    static func mark(_ kind: TimelineScene.Mark.Kind, x: Double, y: Double, radius: Double) -> XMLNode {
        let (top, whole) = (Drawing.number(y - radius), Drawing.number(radius * 2))
        switch kind {
        case .available:
            let half = Drawing.number(radius)
            return Drawing.path(
                "mark",
                "M\(Drawing.number(x)) \(top)l\(half) \(half)l-\(half) \(half)l-\(half) -\(half)z"
            )
        case .killed:
            let left = Drawing.number(x - radius)
            return Drawing.path("killed", "M\(left) \(top)l\(whole) \(whole)m0 -\(whole)l-\(whole) \(whole)")
        }
    }

    /// Lines or dots on a square of that many pixels; nil for a plain bar.
    private static func sign(of phase: TimelinePhase) -> (size: Int, path: String)? {
        switch phase {
        case .starting: (6, "M-1 7L7-1M-4 4L4-4M2 10L10 2")
        case .ready: (5, "M1.5 2.5h2")
        case .draining: (6, "M0 1.5h6M0 4.5h6")
        case .refused: (5, "M1.5 0v5")
        case .open: (6, "M0 3h6")
        case .cut: (5, "M0 0l5 5M5 0l-5 5")
        case .cordoned: (6, "M3 0v6M0 3h6")
        case .lost: (4, "M2 1v2")
        case .serving, .gone, .up: nil
        }
    }

    private static func pattern(_ phase: TimelinePhase) -> XMLNode? {
        guard let (size, path) = sign(of: phase) else { return nil }
        return .element(
            "pattern",
            [
                "id": phase.rawValue, "width": "\(size)", "height": "\(size)", "patternUnits": "userSpaceOnUse",
            ],
            [
                .element("rect", ["class": "ground-\(phase.rawValue)", "width": "\(size)", "height": "\(size)"]),
                .element("path", ["class": "sign-\(phase.rawValue)", "d": path]),
            ]
        )
    }
}
