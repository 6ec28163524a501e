/// Reads the part of TOML in which Traefik's static configuration is written.
///
/// Tables, dotted and quoted keys, strings, numbers, truth values, arrays (passed over) and comments. A file with anything
/// else (inline tables, arrays of tables, strings over several lines) is not read at all: half of it might mislead.
enum TOMLReader {
    struct Entry: Hashable, Sendable {
        var path: [String]
        /// Nil for an array.
        var value: String?
        /// Of the value, from 1.
        var line: Int
        var column: Int
        var length: Int
    }

    /// Every key with its value, and every table as a key that is `true`; nil when something cannot be read.
    static func entries(in text: String) -> [Entry]? {
        var entries: [Entry] = []
        var table: [String] = []
        var openBrackets = 0
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let line = line[..<(firstOutsideQuotes("#", in: line) ?? line.endIndex)]
            let content = line.trimmed
            if openBrackets > 0 {
                openBrackets += depth(of: content)
                continue
            }
            guard !content.isEmpty else { continue }
            if content.hasPrefix("[") {
                guard !content.hasPrefix("[["), content.hasSuffix("]"), let path = keys(content.dropFirst().dropLast())
                else { return nil }
                table = path
                entries.append(entry(path, "true", of: content[...], in: line, index))
                continue
            }
            guard let equals = firstOutsideQuotes("=", in: content), let path = keys(content[..<equals]) else {
                return nil
            }
            let raw = content[content.index(after: equals)...].trimmed
            if raw.hasPrefix("[") {
                openBrackets = depth(of: raw)
                entries.append(entry(table + path, nil, of: raw[...], in: line, index))
            } else if let value = value(raw) {
                entries.append(entry(table + path, value, of: raw[...], in: line, index))
            } else {
                return nil
            }
        }
        return openBrackets == 0 ? entries : nil
    }

    private static func entry(
        _ path: [String],
        _ value: String?,
        of raw: Substring,
        in line: Substring,
        _ index: Int
    ) -> Entry {
        // The value is the last thing on its line.
        let end = line.unicodeScalars.count - line.reversed().prefix(while: \.isWhitespace).count
        let length = raw.unicodeScalars.count
        return Entry(path: path, value: value, line: index + 1, column: end - length + 1, length: length)
    }

    private static func firstOutsideQuotes(_ wanted: Character, in text: some StringProtocol) -> String.Index? {
        indicesOutsideQuotes(of: [wanted], in: text, atMost: 1).first
    }

    /// Where characters stand that are no part of a string.
    private static func indicesOutsideQuotes(
        of wanted: Set<Character>,
        in text: some StringProtocol,
        atMost count: Int = .max
    ) -> [String.Index] {
        var found: [String.Index] = []
        var quote: Character?
        var isEscaped = false
        for index in text.indices where found.count < count {
            let character = text[index]
            if isEscaped {
                isEscaped = false
            } else if quote == "\"", character == "\\" {
                isEscaped = true
            } else if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if wanted.contains(character) {
                found.append(index)
            }
        }
        return found
    }

    /// Brackets that are opened and not closed.
    private static func depth(of text: String) -> Int {
        indicesOutsideQuotes(of: ["[", "]"], in: text).reduce(0) { $0 + (text[$1] == "[" ? 1 : -1) }
    }

    private static func keys(_ text: Substring) -> [String]? {
        var keys: [String] = []
        var rest = text.trimmed[...]
        while true {
            let dot = firstOutsideQuotes(".", in: rest)
            let part = rest[..<(dot ?? rest.endIndex)].trimmed
            guard let key = key(part) else { return nil }
            keys.append(key)
            guard let dot else { return keys }
            rest = rest[rest.index(after: dot)...]
        }
    }

    private static func key(_ text: String) -> String? {
        if let quoted = string(text) { return quoted }
        let isBare = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
        return isBare && !text.isEmpty ? text : nil
    }

    private static func value(_ text: String) -> String? {
        if let string = string(text) { return string }
        if text == "true" || text == "false" { return text }
        let digits = text.filter { $0 != "_" }
        return Double(digits) == nil ? nil : digits
    }

    /// A string on one line without escapes, which no setting of Traefik's that is read here needs.
    private static func string(_ text: String) -> String? {
        for quote in ["\"", "'"] where text.count >= 2 && text.hasPrefix(quote) && text.hasSuffix(quote) {
            let inner = text.dropFirst().dropLast()
            return inner.contains(quote) || (quote == "\"" && inner.contains("\\")) ? nil : String(inner)
        }
        return nil
    }
}
