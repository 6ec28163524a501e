/// Flags of a command line as Go's and most other parsers take them.
///
/// `--x=v`, `--x v`, `-x=v` and a bare `--x` (true); of a repeated flag the last wins. Some charts render flag and value as
/// one word with a space between them.
struct CommandFlags: Sendable {
    private var values: [String: Field<String>] = [:]

    init(_ words: [Field<String>]) {
        let words = words.flatMap(Self.parts)
        for (index, word) in words.enumerated() where word.value.hasPrefix("-") {
            let body = word.value.drop { $0 == "-" }
            if let equals = body.firstIndex(of: "=") {
                let value = String(body[body.index(after: equals)...])
                values[String(body[..<equals])] = Field(value, at: word.location)
            } else if index + 1 < words.count, !words[index + 1].value.hasPrefix("-") {
                values[String(body)] = words[index + 1]
            } else {
                values[String(body)] = Field("true", at: word.location)
            }
        }
    }

    private static func parts(_ word: Field<String>) -> [Field<String>] {
        guard word.value.hasPrefix("-"), !word.value.contains("=") else { return [word] }
        return word.value.split(separator: " ", maxSplits: 1).map { Field(String($0), at: word.location) }
    }

    subscript(name: String) -> Field<String>? { values[name] }

    /// Whole seconds of a duration or a bare number; the fallback where the flag is absent.
    func seconds(_ name: String, else fallback: Int) -> Sourced<Int> {
        Sourced(duration: self[name], "--" + name, else: fallback, .controllerDefault("--" + name))
    }
}

extension Container {
    /// Everything on the container's command line.
    var words: [Field<String>] { command + args }

    /// True when a word of the command line is this program, wherever it lies.
    func runs(_ program: String) -> Bool {
        words.contains { $0.value == program || $0.value.hasSuffix("/" + program) }
    }
}
