/// A text told as the changes of another one: `- ` a line that goes, `+ ` one that comes, `  ` one that shows the place.
///
/// Changes come in order, with an empty line between two. What a change takes away and shows stands in the text once, behind
/// the change before it: else it is no change of this text.
struct LineEdits {
    struct Misfit: Error, CustomStringConvertible {
        var lines: [UInt8]
        var times: Int

        var description: String { "stands there \(times) times:\n\(String(decoding: lines, as: UTF8.self))" }
    }

    private typealias Line = ArraySlice<UInt8>

    private struct Change {
        var old: [Line] = []
        var new: [Line] = []
    }

    private var changes: [Change] = []

    init(_ edits: [UInt8]) throws(Misfit) {
        var change = Change()
        for line in Self.lines(edits) + [[]] {
            switch line.first {
            case UInt8(ascii: "-"): change.old.append(line.dropFirst(2))
            case UInt8(ascii: "+"): change.new.append(line.dropFirst(2))
            case UInt8(ascii: " "):
                change.old.append(line.dropFirst(2))
                change.new.append(line.dropFirst(2))
            case nil:
                if !change.old.isEmpty || !change.new.isEmpty { changes.append(change) }
                change = Change()
            default: throw Misfit(lines: Self.text([line]), times: 0)
            }
        }
    }

    func applied(to text: [UInt8]) throws(Misfit) -> [UInt8] {
        var rest = Self.lines(text)[...]
        var done: [Line] = []
        for change in changes {
            let places = rest.indices.filter { rest[$0...].starts(with: change.old) }
            guard !change.old.isEmpty, places.count == 1 else {
                throw Misfit(lines: Self.text(change.old), times: places.count)
            }
            done += rest[..<places[0]]
            done += change.new
            rest = rest[(places[0] + change.old.count)...]
        }
        done += rest
        return Self.text(done)
    }

    private static func lines(_ text: [UInt8]) -> [Line] {
        text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }

    private static func text(_ lines: [Line]) -> [UInt8] {
        Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
}
