extension TOMLText {
    /// Gives an option a value, and leaves every other line as it is.
    ///
    /// Names are compared as Traefik compares them, whatever their case. An option that is absent joins the table in which most of
    /// its path lies. What is written is read again, and taken only where nothing else has changed.
    ///
    /// - Parameters:
    ///   - path: The keys of the tables, and of the option.
    ///   - value: A text; written as a number where a number stood.
    /// - Returns: The new text; nil where it cannot be written so.
    func setting(_ path: [String], to value: String) -> String? {
        candidates(path, value).lazy.compactMap { Self($0) }.first { holds($0, path, value) }?.text
    }

    /// Whether another text has all that this one has, but for the option.
    private func holds(_ other: TOMLText, _ path: [String], _ value: String) -> Bool {
        func options(_ text: TOMLText) -> [[String]: String] {
            var options: [[String]: String] = [:]
            for entry in text.entries where entry.kind != .table && entry.kind != .inlineTable {
                options[entry.path] = entry.kind == .array ? text.written(entry.place) : entry.value
            }
            return options
        }
        var before = options(self)
        var after = options(other)
        let target = path.map { $0.lowercased() }
        for key in before.keys where key.map({ $0.lowercased() }) == target { before[key] = nil }
        for key in after.keys where key.map({ $0.lowercased() }) == target {
            guard after[key] == value else { return false }
            after[key] = nil
        }
        return before == after && other.entry(path)?.value == value
    }

    private func entry(_ path: [String]) -> Entry? {
        let target = path.map { $0.lowercased() }
        return entries.last { $0.path.map { $0.lowercased() } == target }
    }

    private func candidates(_ path: [String], _ value: String) -> [String] {
        if let old = entry(path) {
            switch old.kind {
            case .string:
                let quote = written(old.place).first ?? "\""
                return [
                    replacing(old.place, with: "\(quote)\(value)\(quote)"), replacing(old.place, with: "\"\(value)\""),
                ]
            case .number: return [replacing(old.place, with: value), replacing(old.place, with: "\"\(value)\"")]
            case .boolean, .date, .array, .table, .inlineTable: return []
            }
        }
        // Readers of TOML before 0.5, such as those of Traefik up to 2.6, know no dotted keys: they come last.
        return inTables(path, value) + inOwnTable(path, value) + dotted(path, value)
    }

    /// Into the table that the option belongs to, and into inline tables on the way to it.
    private func inTables(_ path: [String], _ value: String) -> [String] {
        var candidates: [String] = []
        for count in (0..<path.count).reversed() {
            guard let table = entry(Array(path.prefix(count))) else { continue }
            if table.kind == .inlineTable {
                let inner = path[(count + 1)...].reversed().reduce("\"\(value)\"") { "{ \(Self.key($1)) = \($0) }" }
                let text = "\(Self.key(path[count])) = \(inner)"
                candidates.append(inserting(", \(text) ", beforeEndOf: table.place))
                candidates.append(inserting(" \(text) ", beforeEndOf: table.place))
            } else if count == path.count - 1, hasHeader(table) {
                candidates.append(inserting("\(Self.key(path[count])) = \"\(value)\"", below: table))
            }
        }
        return candidates
    }

    /// Into a table of its own at the end of the text; not where dotted keys have made that table, which takes no header then.
    private func inOwnTable(_ path: [String], _ value: String) -> [String] {
        if let made = entry(path.dropLast()), made.kind == .table, !hasHeader(made) { return [] }
        let header = "[\(written(path).dropLast().map(Self.key).joined(separator: "."))]"
        let lineBreak = text.contains("\r\n") ? "\r\n" : "\n"
        let end = text.isEmpty || text.hasSuffix("\n") || text.hasSuffix("\r\n") ? "" : lineBreak
        let option = "\(Self.key(path.last ?? "")) = \"\(value)\""
        return [text + end + lineBreak + header + lineBreak + option + lineBreak]
    }

    /// By a dotted key, below a header, or beside other dotted keys.
    private func dotted(_ path: [String], _ value: String) -> [String] {
        var candidates: [String] = []
        for count in (1..<path.count).reversed() {
            guard let table = entry(Array(path.prefix(count))) else { continue }
            if hasHeader(table) {
                let rest = path[count...].map(Self.key).joined(separator: ".")
                candidates.append(inserting("\(rest) = \"\(value)\"", below: table))
            } else if let sibling = entries.last(where: { $0.path.starts(with: table.path) && $0.kind != .table }) {
                let whole = written(path).map(Self.key).joined(separator: ".")
                candidates.append(inserting("\(whole) = \"\(value)\"", belowLine: sibling.place.upperBound.line))
            }
        }
        return candidates
    }

    private func hasHeader(_ table: Entry) -> Bool { table.kind == .table && written(table.place).hasPrefix("[") }

    /// The path as far as it is written, in the case in which it is.
    private func written(_ path: [String]) -> [String] {
        let known = (0..<path.count).reversed().lazy.compactMap { self.entry(Array(path.prefix($0)))?.path }.first ?? []
        return known + path.dropFirst(known.count)
    }

    private static func key(_ name: String) -> String {
        let isBare = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return isBare && !name.isEmpty ? name : "\"\(name)\""
    }

    // MARK: Text

    private func offsets(of place: Range<Position>) -> Range<Int> {
        func offset(_ position: Position) -> Int {
            guard position.line <= lineStarts.count else { return scalars.count }
            return min(scalars.count, lineStarts[position.line - 1] + position.column - 1)
        }
        return offset(place.lowerBound)..<offset(place.upperBound)
    }

    private func written(_ place: Range<Position>) -> String {
        String(String.UnicodeScalarView(scalars[offsets(of: place)]))
    }

    private func replacing(_ place: Range<Position>, with new: String) -> String {
        replacing(offsets(of: place), with: new)
    }

    private func replacing(_ range: Range<Int>, with new: String) -> String {
        var changed = String.UnicodeScalarView(scalars[..<range.lowerBound])
        changed.append(contentsOf: new.unicodeScalars)
        changed.append(contentsOf: scalars[range.upperBound...])
        return String(changed)
    }

    /// In front of the bracket that ends a table, and of the spaces before it.
    private func inserting(_ new: String, beforeEndOf place: Range<Position>) -> String {
        let bracket = max(0, offsets(of: place).upperBound - 1)
        let spaces = scalars[..<bracket].reversed().prefix { $0 == " " }.count
        return replacing((bracket - spaces)..<bracket, with: new)
    }

    /// A line right below a header, as far in as the first key of its table, or as the header.
    private func inserting(_ line: String, below table: Entry) -> String {
        let first = entries.first { entry in
            entry.path.dropLast() == table.path[...] && !hasHeader(entry)
                && entry.keyPlace.lowerBound > table.place.lowerBound
        }
        return inserting(
            line,
            belowLine: table.place.lowerBound.line,
            like: (first?.keyPlace ?? table.place).lowerBound.line
        )
    }

    /// A line below another, as far in as a third.
    private func inserting(_ line: String, belowLine above: Int, like model: Int? = nil) -> String {
        let lead = scalars[lineStarts[(model ?? above) - 1]...].prefix { $0 == " " || $0 == "\t" }
        let end = above < lineStarts.count ? lineStarts[above] : scalars.count
        let lineBreak = end >= 2 && scalars[end - 2] == "\r" ? "\r\n" : "\n"
        let text = String(String.UnicodeScalarView(lead)) + line
        // The line above may be the last, without a break behind it.
        return replacing(end..<end, with: above < lineStarts.count ? text + lineBreak : lineBreak + text)
    }
}
