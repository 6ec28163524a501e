import RolloutCore

/// A small picture of a verdict for a README or a dashboard.
enum Badge {
    /// An SVG of its own, without fonts, scripts or anything to fetch.
    static func svg(_ verdict: OpenEnum<Verdict>) -> String {
        let colour =
            switch verdict.known {
            case .pass?: "#1a7f37"
            case .warn?: "#8a5a00"
            case .fail?, nil: "#b42318"
            }
        let label = "rollout"
        // Widths by the usual advance of 11 px Verdana, fixed by textLength, so that every renderer agrees.
        let (left, right) = (label.count * 7 + 12, verdict.rawValue.count * 7 + 12)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(left + right)" height="20" role="img" \
            aria-label="\(label): \(verdict)"><title>\(label): \(verdict)</title>\
            <rect width="\(left + right)" height="20" rx="3" fill="#3d444d"/>\
            <path d="M\(left) 0h\(right - 3)a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-\(right - 3)z" fill="\(colour)"/>\
            <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">\
            <text x="6" y="14" textLength="\(label.count * 7)">\(label)</text>\
            <text x="\(left + 6)" y="14" textLength="\(verdict.rawValue.count * 7)">\(verdict)</text></g></svg>

            """
    }
}
