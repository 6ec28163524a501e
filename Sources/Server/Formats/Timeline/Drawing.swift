/// The shapes of which a picture consists.
enum Drawing {
    /// A coordinate to a tenth of a pixel, which nobody sees and every renderer reads alike.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let (whole, rest) = (tenths / 10, abs(tenths % 10))
        let sign = tenths < 0 && whole == 0 ? "-" : ""
        return rest == 0 ? "\(whole)" : "\(sign)\(whole).\(rest)"
    }

    static func rect(
        _ name: String,
        x: Double,
        y: Double,
        width: Double,
        height: Double,
        _ others: [(name: String, value: String)] = []
    ) -> XMLNode {
        let place = [
            ("class", name), ("x", number(x)), ("y", number(y)), ("width", number(width)), ("height", number(height)),
        ]
        return .element("rect", attributes: place.map { (name: $0, value: $1) } + others, children: [])
    }

    static func path(_ name: String, _ data: String, _ others: [(name: String, value: String)] = []) -> XMLNode {
        .element("path", attributes: [(name: "class", value: name), (name: "d", value: data)] + others, children: [])
    }

    /// Text on a line; the classes `end` and `middle` say which part of it stands at `x`.
    static func text(_ name: String, x: Double, y: Double, _ text: String) -> XMLNode {
        .element("text", ["class": name, "x": number(x), "y": number(y)], [.text(text)])
    }

    static func group(_ name: String, _ children: [XMLNode]) -> XMLNode {
        .element("g", ["class": name], children)
    }

    /// The seconds for which a shape stands, for others to read off the drawing; an end outside it is left out.
    static func seconds(_ from: Int?, _ to: Int?) -> [(name: String, value: String)] {
        [("data-from", from), ("data-to", to)].compactMap { name, second in
            second.map { (name: name, value: "\($0)") }
        }
    }

    /// A length as a draughtsman writes it: between two ends; beside them where it does not fit.
    static func dimension(_ words: String, from: Double, to: Double, isOpen: Bool, y: Double) -> [XMLNode] {
        let half = Double(words.count) * letter / 2 + 5
        let isBeside = to - from < half * 2 + 12
        let beside = to + half * 2 < TimeScale.right ? to + half : from - half
        // Not so far from the beginning that one of them is out of sight.
        let middle = isBeside ? beside : min((from + to) / 2, from + 200)
        let gap = isBeside ? "" : "H\(number(middle - half))M\(number(middle + half)) \(number(y))"
        let line = "\(gap)H\(number(to))"
        let tip = isOpen ? "M\(number(to - 6)) \(number(y - 5))l5 5l-5 5" : "M\(number(to)) \(number(y - 8))v16"
        return [
            path("dimension", "M\(number(from)) \(number(y - 8))v16M\(number(from)) \(number(y))\(line)\(tip)"),
            text("length middle", x: middle, y: y + 4, words),
        ]
    }

    /// Of a letter in a label, about: widths of text are not known where the picture is made.
    private static let letter = 7.2
}
