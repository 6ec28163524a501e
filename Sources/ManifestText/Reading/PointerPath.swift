/// A JSON pointer (RFC 6901) under construction.
package struct PointerPath: Sendable {
    private var steps: [String] = []

    mutating func push(key: String) { steps.append(key) }
    mutating func push(index: Int) { steps.append(String(index)) }
    mutating func pop() { steps.removeLast() }

    var text: String { steps.map { "/" + Self.escape($0) }.joined() }

    /// One step of a pointer with `~` and `/` escaped.
    package static func escape(_ step: String) -> String {
        guard step.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return step }
        return step.reduce(into: "") { text, character in
            switch character {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.append(character)
            }
        }
    }

    /// One step of a pointer as it was before `escape`.
    package static func unescape(_ step: Substring) -> String {
        String(step).replacing("~1", with: "/").replacing("~0", with: "~")
    }
}
