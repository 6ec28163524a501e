@testable import ManifestText
@testable import RolloutCore
import Testing

/// Anchors, aliases and merge keys.
struct AliasTests {
    @Test(arguments: [
        ("a: &x 1\nb: *x\n", [#"#1 /a "1""#, #"#1 /b "1""#]),
        ("a: &x [1, 2]\nb: *x\n", [#"#1 /a/0 "1""#, #"#1 /a/1 "2""#, #"#1 /b/0 "1""#, #"#1 /b/1 "2""#]),
        (
            "- &x {k: v}\n- *x\n- &x {k: w}\n- *x\n",
            [
                #"#1 /0/k "v""#, #"#1 /1/k "v""#, #"#1 /2/k "w""#, #"#1 /3/k "w""#,
            ]
        ),
        ("&k key: 1\nb: *k\n", [#"#1 /key "1""#, #"#1 /b "key""#]),
        ("a: &x key\n*x : 1\n", [#"#1 /a "key""#, #"#1 /key "1""#]),
        ("a: &x\nb: *x\n", [#"#1 /a """#, #"#1 /b """#]),
    ])
    func anAliasStandsForItsNode(text: String, values: [String]) throws {
        #expect(try ManifestsDump.values(of: text) == values)
    }

    @Test(arguments: [
        "a: *x\n", "a: *x\nb: &x 1\n", "a: &x 1\n---\nb: *x\n", "a: {<<: *none}\n",
    ])
    func anUnknownAliasIsASyntaxErrorAtItsPlace(text: String) throws {
        let failures = ManifestsDump.failures(of: Array(text.utf8))
        #expect(failures.map(\.code) == [.yamlSyntax])
        let location = try #require(failures.first?.location)
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)[location.line - 1]
        #expect(line.dropFirst(location.column - 1).hasPrefix("*"))
    }

    @Test(arguments: [
        ("a: &x\n  b: *x\n", "yaml-syntax 2:6 /a/b"), ("&x [1, *x]\n", "yaml-syntax 1:8 /1"),
        ("a: &x {<<: *x}\n", "yaml-syntax 1:12 /a/<<"),
        ("a: &x [&y [*x]]\n", "yaml-syntax 1:12 /a/0/0"),
    ])
    func aNodeCannotHoldItself(text: String, problem: String) {
        #expect(ManifestsDump.problems(of: text) == [problem])
    }

    @Test func aNodeReachedThroughAnAliasKeepsThePlaceOfItsAnchor() throws {
        let places = try ManifestsDump.scalars(of: "a: &x {k: v}\nb: *x\n")
        #expect(places == [#"1:11-1:12 /a/k "v""#, #"1:11-1:12 /b/k "v""#])
    }

    @Test(arguments: [
        // Brought in.
        ("x: &x {a: 1}\ny: {<<: *x}\n", ["a=1"]),
        // The mapping's own key wins, before and after the merge key.
        ("x: &x {a: 1, b: 2}\ny: {<<: *x, a: 9}\n", ["a=9", "b=2"]),
        ("x: &x {a: 1, b: 2}\ny: {a: 9, <<: *x}\n", ["a=1", "b=2"]),
        ("x: &x {a: 1, b: 2}\ny: {\"a\": null, <<: *x}\n", ["a=1", "b=2"]),
        // The earlier mapping of a sequence wins.
        ("x: [&p {a: 1, b: 1}, &q {b: 2, c: 2}]\ny: {<<: [*p, *q]}\n", ["a=1", "b=1", "c=2"]),
        ("x: [&p {a: 1, b: 1}, &q {b: 2, c: 2}]\ny: {<<: [*q, *p]}\n", ["a=1", "b=2", "c=2"]),
        // Merges of merges.
        ("x: [&p {a: 1}, &q {<<: *p, b: 2}]\ny: {<<: *q, c: 3}\n", ["a=1", "b=2", "c=3"]),
        ("x: [&p {a: 1}, &q {<<: *p, a: 2}]\ny: {<<: *q}\n", ["a=2"]),
        ("x: [&p {a: 1}, &q {<<: *p}, &r {a: 3}]\ny: {<<: [*q, *r]}\n", ["a=1"]),
        // Inline, empty, and not a merge key because it is quoted.
        ("x: 0\ny: {<<: {a: 1}, b: 2}\n", ["a=1", "b=2"]),
        ("x: 0\ny: {<<: {}, b: 2}\n", ["b=2"]),
        ("x: 0\ny: {<<: [], b: 2}\n", ["b=2"]),
        ("x: 0\ny: {\"<<\": 1, b: 2}\n", ["<<=1", "b=2"]),
    ])
    func mergeKeysGiveWhatTheMappingDoesNotSay(text: String, entries: [String]) throws {
        let root = try #require(try ManifestsDump.documents(of: text).first?.root)
        let mapping = try #require(root["y"]?.mapping)
        #expect(mapping.map { "\($0.name)=\($0.value.scalar?.text ?? "?")" }.sorted() == entries)
    }

    /// Merging is shallow: a nested mapping is replaced, not blended.
    @Test func aNestedMappingIsReplacedAsAWhole() throws {
        let text = "x: &x {n: {a: 1, b: 2}}\ny: {<<: *x, n: {a: 9}}\n"
        #expect(try ManifestsDump.values(of: text) == [#"#1 /x/n/a "1""#, #"#1 /x/n/b "2""#, #"#1 /y/n/a "9""#])
    }

    @Test func mergedEntriesAreMarkedAndKeepTheirPlace() throws {
        let document = try #require(try ManifestsDump.documents(of: "x: &x\n  a: 1\ny:\n  <<: *x\n  b: 2\n").first)
        let entries = try #require(document.root["y"]?.mapping)
        #expect(Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.isMerged) }) == ["a": true, "b": false])
        let merged = try #require(document.root["y"]?["a"])
        #expect(ManifestsDump.range(document.location(of: merged, pointer: "")) == "2:6-2:7")
    }

    @Test(arguments: [
        ("x: 1\ny: {<<: 1}\n", "yaml-syntax 2:5 /y/<<"), ("y: {<<: [1]}\n", "yaml-syntax 1:5 /y/<<"),
        ("y: {<<: [[]]}\n", "yaml-syntax 1:5 /y/<<"),
    ])
    func aMergeKeyTakesOnlyMappings(text: String, problem: String) {
        #expect(ManifestsDump.problems(of: text) == [problem])
    }

    @Test func theMergeKeyStandsOnceInAMapping() {
        #expect(
            ManifestsDump.problems(of: "x: &x {a: 1}\ny:\n  <<: *x\n  <<: *x\n") == ["duplicate-key 4:3 /y/<<"]
        )
    }

    @Test func anAliasOfAWholeMappingSharesNoNamesWithItsNeighbours() throws {
        let text = "a: &x {k: 1}\nb: *x\nc:\n  k: 2\n"
        #expect(ManifestsDump.problems(of: text) == [])
    }
}
