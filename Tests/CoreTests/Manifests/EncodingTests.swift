import ManifestText
import RolloutCore
import Testing

/// Bytes that are no UTF-8, or no text.
struct EncodingTests {
    /// The place is that of the first byte of the broken sequence; the table has what stands between `a: "é` and `"`.
    @Test(arguments: [
        // A continuation byte without its start, and starts that UTF-8 does not have.
        [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        // Longer than needed, a surrogate, beyond U+10FFFF.
        [0xE0, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ])
    func invalidUTF8IsASyntaxErrorAtItsByte(bytes: [UInt8]) {
        let text = Array("x: 1\na: \"é".utf8) + bytes + Array("\"\nb: 2\n".utf8)
        #expect(Self.places(of: text) == ["yaml-syntax 2:6"])
    }

    /// A sequence that breaks off: the same place, although the fault shows only at the byte after it.
    @Test(
        arguments: [[0xE9], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x91]]
    )
    func aSequenceThatBreaksOffIsReportedWhereItBegins(bytes: [UInt8]) {
        let text = Array("x: 1\na: \"é".utf8) + bytes + Array("\"\nb: 2\n".utf8)
        #expect(Self.places(of: text) == ["yaml-syntax 2:6"])
    }

    @Test(arguments: [[0xE9], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x91]])
    func aSequenceThatBreaksOffIsReportedInItsLine(bytes: [UInt8]) throws {
        let text = Array("x: 1\na: \"é".utf8) + bytes + Array("\"\nb: 2\n".utf8)
        let failures = ManifestsDump.failures(of: text)
        #expect(failures.map(\.code) == [.yamlSyntax])
        let location = try #require(failures.first?.location)
        #expect(location.line == 2)
        #expect((6...7).contains(location.column))
    }

    @Test(arguments: [[0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x91]])
    func aSequenceThatTheFileCutsOff(bytes: [UInt8]) {
        #expect(Self.places(of: Array("x: 1\na: é".utf8) + bytes) == ["yaml-syntax 2:5"])
    }

    @Test func invalidUTF8InAComment() {
        #expect(Self.places(of: Array("x: 1\n# é".utf8) + [0xFF] + Array("\ny: 1\n".utf8)) == ["yaml-syntax 2:4"])
    }

    @Test(arguments: [100, 16_384, 100_000])
    func invalidUTF8FarIntoTheFile(lines: Int) {
        let text = Array(String(repeating: "# é\n", count: lines).utf8) + Array("a: 1\nb: ".utf8) + [0xFF, 0x0A]
        #expect(Self.places(of: text) == ["yaml-syntax \(lines + 2):4"])
    }

    @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]])
    func utf16IsRefusedAtItsFirstByte(bytes: [UInt8]) {
        #expect(Self.places(of: bytes) == ["yaml-syntax 1:1"])
    }

    /// Control characters may not stand in YAML; tab, LF and CR may.
    @Test(arguments: [0x00, 0x01, 0x07, 0x08, 0x0B, 0x0C, 0x0E, 0x1B, 0x1F, 0x7F])
    func controlCharactersAreRefusedAtTheirPlace(byte: UInt8) {
        #expect(Self.places(of: Array("x: 1\na: \"é".utf8) + [byte] + Array("\"\n".utf8)) == ["yaml-syntax 2:6"])
        #expect(Self.places(of: Array("x: 1\n# é".utf8) + [byte] + Array("\n".utf8)) == ["yaml-syntax 2:4"])
    }

    @Test(arguments: [[0x00], [0x00, 0x00], [0x61, 0x00], [0x61, 0x3A, 0x20, 0x31, 0x0A, 0x00]])
    func aNULByteEndsNoFile(bytes: [UInt8]) throws {
        let failures = ManifestsDump.failures(of: bytes)
        #expect(failures.map(\.code) == [.yamlSyntax])
        #expect(failures.first?.location != nil)
    }

    /// An escape may name what may not stand there itself.
    @Test func anEscapedNULIsPartOfItsScalar() throws {
        #expect(try ManifestsDump.values(of: #"a: "x\0y""#) == [#"#1 /a "x\0y""#])
    }

    @Test(arguments: [
        ("a:\n\tb: 1\n", "yaml-syntax 2:1 /a"), ("a:\n  b: 1\n\tc: 2\n", "yaml-syntax 3:1 /a"),
        ("\ta: 1\n", "yaml-syntax 1:1"),
    ])
    func tabsDoNotIndent(text: String, problem: String) throws {
        let failures = ManifestsDump.failures(of: Array(text.utf8))
        #expect(failures.map(\.code) == [.yamlSyntax])
        let place = problem.split(separator: " ")[1]
        #expect(failures.first?.location.map { "\($0.line):\($0.column)" } == String(place))
    }

    @Test(arguments: [
        ("a:\t1\n", [#"1:4-1:5 /a "1""#]), ("a: 1\t\n", [#"1:4-1:5 /a "1""#]), ("a: 1\t# c\n", [#"1:4-1:5 /a "1""#]),
        ("a: x\ty\n", [#"1:4-1:7 /a "x\ty""#]),
        ("{\n\ta: 1,\n\t\tb: 2\n}\n", [#"2:5-2:6 /a "1""#, #"3:6-3:7 /b "2""#]),
    ])
    func tabsSeparateElsewhereAndTakeOneColumn(text: String, places: [String]) throws {
        #expect(try ManifestsDump.scalars(of: text) == places)
    }

    private static func places(of bytes: [UInt8]) -> [String] {
        ManifestsDump.failures(of: bytes).map { problem in
            let place = problem.location.map { "\($0.line):\($0.column)" } ?? "nowhere"
            return "\(problem.code.rawValue) \(place)"
        }
    }
}
