/// Damages manifests the way editors, templates and attackers do, from a seed.
struct Mutator {
    private var generator: SplitMix
    /// Whole fixtures, from which lines are borrowed.
    private let corpus: [[[UInt8]]]

    init(seed: UInt64, corpus: [[UInt8]]) {
        generator = SplitMix(state: seed)
        self.corpus = corpus.map { text in text.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        }
    }

    /// A fixture with one to three changes.
    mutating func next() -> [UInt8] {
        var lines = corpus[pick(corpus.count)]
        for _ in 0...pick(3) { change(&lines) }
        var bytes = Array(lines.joined(separator: [0x0A]))
        if pick(8) == 0 { damage(&bytes) }
        return bytes
    }

    private mutating func change(_ lines: inout [[UInt8]]) {
        guard !lines.isEmpty else { return }
        let line = pick(lines.count)
        switch pick(24) {
        case 0: lines.remove(at: line)
        case 1: lines.insert(lines[line], at: line)
        case 2: lines.swapAt(line, pick(lines.count))
        case 3: lines[line].insert(contentsOf: Array(repeating: 0x20, count: 1 + pick(4)), at: 0)
        case 4: lines[line] = Array(lines[line].drop { $0 == 0x20 })
        case 5:
            // A block of another fixture.
            let other = corpus[pick(corpus.count)]
            let start = pick(other.count)
            lines.insert(contentsOf: other[start..<min(other.count, start + 1 + pick(12))], at: line)
        case 6: lines.removeSubrange(line..<min(lines.count, line + 1 + pick(20)))
        default: replaceValue(in: &lines[line])
        }
    }

    private static let values = [
        "", "null", "~", "-1", "0", "1", "3600", "99999999999999999999", "2147483648", "1e3", "0x10", "010", "25%",
        "-5%",
        "100000%", "\"6\"", "'90'", "six", "true", "[]", "{}", "[1, 2]", "{a: b}", "[[[[]]]]", "&a x", "*a", "<<",
        "!!int 6",
        "!!binary aGk=", "|", ">-", "? x", "- y", "90s", "1m30s", "1h", "a=1,b", "a=1, a=2", "=", ",", "🦊",
        "\u{202E}abc",
        "deregistration_delay.timeout_seconds=-1", "external", "ip", "DoNotSchedule", "Recreate", "OnDelete", "# x",
    ]

    private mutating func replaceValue(in line: inout [UInt8]) {
        guard let colon = line.firstIndex(of: 0x3A) else {
            line += Array(Self.values[pick(Self.values.count)].utf8)
            return
        }
        line = line[...colon] + [0x20] + Array(Self.values[pick(Self.values.count)].utf8)
    }

    /// Bytes that are no text any more.
    private mutating func damage(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        switch pick(4) {
        case 0: bytes[pick(bytes.count)] = UInt8(truncatingIfNeeded: generator.next())
        case 1: bytes.removeSubrange(pick(bytes.count)..<bytes.count)
        case 2: bytes.insert(contentsOf: [0x26, 0x61, 0x20, 0x2A, 0x61], at: pick(bytes.count))
        default: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: pick(bytes.count))
        }
    }

    private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
}

/// A small generator of reproducible numbers (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
