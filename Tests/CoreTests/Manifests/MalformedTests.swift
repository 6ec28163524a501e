import ManifestText
import RolloutCore
import Testing

/// Whatever is posted: it is read, or refused with a place; never a crash, and twice the same.
struct MalformedTests {
    static let fixture = """
        # Source: chart/templates/a.yaml
        ---
        kind: &k "Déployment"
        metadata: {name: 'a', labels: {app: *k}}
        spec:
          text: |
            one
            two
          list:
          - >-
            folded
          - "quoted \\u00e9 \\\\"
          - ? key
            : value
        ...
        ---
        <<: {b: 1}
        """

    @Test(arguments: ["\n", "\r\n"])
    func everyTruncationIsReadOrLocated(lineEnd: String) {
        let bytes = Self.fixture.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Array($0.utf8) }.joined(separator: Array(lineEnd.utf8))
        let whole = Array(bytes)
        for length in 0...whole.count {
            let failures = ManifestsDump.failures(of: Array(whole.prefix(length)))
            for problem in failures where problem.code != .emptyInput {
                #expect(problem.code == .yamlSyntax, "cut at \(length)")
                #expect(problem.location != nil, "cut at \(length)")
            }
            #expect(failures.count <= 1)
        }
    }

    @Test func everyByteReplacedIsReadOrLocated() {
        let whole = Array(Self.fixture.utf8)
        for offset in whole.indices {
            for byte in [0x00, 0x09, 0x0A, 0x22, 0x26, 0x2A, 0x2D, 0x3A, 0x7B, 0x5D, 0xE9] as [UInt8] {
                var bytes = whole
                bytes[offset] = byte
                for problem in ManifestsDump.failures(of: bytes) where problem.code != .emptyInput {
                    #expect(problem.location != nil, "byte \(offset) is \(byte)")
                }
            }
        }
    }

    @Test(arguments: [
        "a: [1, 2", "a: {b: 1", "a: \"x", "a: 'x", "a: b: c", "- a\nb: 1\n", "a: 1\n- b\n", "@a", "`a`", "a: %b\n%c",
        "&", "*",
        "a: !<", "? ", "[,]", "{,}", "a: |3x\n  b\n", "%YAML 3.0\n---\na: 1\n", "%TAG ! a\n", "]", "}", "a: &x",
        "\"\\x\"", "\"\\ud800\"",
        "a: \"\\uzzzz\"", "a:\n b: 1\n  c: 2\n",
    ])
    func whatIsNoYAMLIsLocatedInTheText(text: String) {
        for problem in ManifestsDump.failures(of: Array(text.utf8)) {
            #expect(problem.code == .yamlSyntax)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let line = problem.location?.line ?? 0
            let widest = lines.map(\.count).max() ?? 0
            let column = problem.location?.column ?? 0
            #expect(line >= 1 && line <= lines.count)
            #expect(column >= 1 && column <= widest + 1)
        }
    }

    @Test(arguments: [
        ("a: [1, 2", "yaml-syntax 1:9"), ("kind: X\nmetadata:\n  name: \"x\n", "yaml-syntax 4:1"),
        ("a: b: c\n", "yaml-syntax 1:5"), ("a: 1\n b: 2\n", "yaml-syntax 2:3"), ("a: [1}\n", "yaml-syntax 1:6"),
    ])
    func theProblemNamesThePlaceWhereReadingStopped(text: String, place: String) {
        let found = ManifestsDump.problems(of: text).map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
        #expect(found == [place])
    }

    @Test func theSameTextGivesTheSameDocuments() throws {
        let first = try ManifestsDump.scalars(of: Self.fixture)
        for _ in 0..<20 { #expect(try ManifestsDump.scalars(of: Self.fixture) == first) }
        let text = "a: 1\na: 2\nb: {c: 1, c: 2}\nb: [\n"
        let problems = ManifestsDump.failures(of: Array(text.utf8))
        #expect(problems.count == 3)
        for _ in 0..<20 { #expect(ManifestsDump.failures(of: Array(text.utf8)) == problems) }
    }
}
