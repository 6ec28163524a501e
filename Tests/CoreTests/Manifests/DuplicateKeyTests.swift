import ManifestText
import RolloutCore
import Testing

/// kubectl and the API server refuse a key that stands twice in a mapping.
struct DuplicateKeyTests {
    @Test(arguments: [
        ("a: 1\na: 2\n", ["duplicate-key 2:1 /a"]),
        ("a: 1\na: 1\n", ["duplicate-key 2:1 /a"]),
        ("{a: 1, a: 2}\n", ["duplicate-key 1:8 /a"]),
        ("a: 1\n\"a\": 2\n", ["duplicate-key 2:1 /a"]),
        ("'a': 1\na: 2\n", ["duplicate-key 2:1 /a"]),
        ("{\"a\": 1, 'a': 2}\n", ["duplicate-key 1:10 /a"]),
        ("\"\\u0061\": 1\na: 2\n", ["duplicate-key 2:1 /a"]),
        ("? a\n: 1\n? a\n: 2\n", ["duplicate-key 3:3 /a"]),
        ("x:\n  y:\n  - a: 1\n    b: 2\n    a: 3\n", ["duplicate-key 5:5 /x/y/0/a"]),
        ("a: 1\na: 2\nb: 1\nb: 2\na: 3\n", ["duplicate-key 2:1 /a", "duplicate-key 4:1 /b", "duplicate-key 5:1 /a"]),
        ("a: {b: 1, b: 2}\na: 3\n", ["duplicate-key 1:11 /a/b", "duplicate-key 2:1 /a"]),
        ("é: 1\né: 2\n", ["duplicate-key 2:1 /é"]),
    ])
    func aDuplicateIsReportedWhereItRepeats(text: String, problems: [String]) {
        #expect(ManifestsDump.problems(of: text) == problems)
    }

    @Test(arguments: [
        "a: 1\nA: 2\n", "a: {k: 1}\nb: {k: 1}\n", "- a: 1\n- a: 1\n", "a: 1\n---\na: 1\n", "a: 1\n\"a \": 2\n",
        "x: &x {a: 1}\ny: {<<: *x, a: 2}\n",
    ])
    func otherMappingsAndOtherNamesAreNoDuplicates(text: String) {
        #expect(ManifestsDump.problems(of: text) == [])
    }

    /// Two spellings of one letter are two keys for Go, JSON and the API server, which compare bytes.
    @Test
    func keysAreComparedByteByByte() {
        #expect(ManifestsDump.problems(of: "\"\u{E9}\": 1\n\"e\u{301}\": 2\n") == [])
    }

    @Test(arguments: ["? [a]\n: 1\n", "{[a]: 1}\n", "? {a: 1}\n: 2\n"])
    func aKeyThatIsNoScalarIsRefused(text: String) {
        #expect(ManifestsDump.failures(of: Array(text.utf8)).map(\.code) == [.yamlSyntax])
    }
}
