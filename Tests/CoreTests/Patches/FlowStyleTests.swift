import Testing

@testable import ManifestText
@testable import RolloutCore

/// Brackets: YAML's flow style and JSON.
struct FlowStyleTests {
    @Test(arguments: [
        ("a: {b: 1}\n", "a: {b: 1, k: [v, \"1\"]}\n"), ("a: { b: 1 , }\n", "a: { b: 1 , k: [v, \"1\"] }\n"),
        ("a: {b: 1,c: 2} # see\n", "a: {b: 1,c: 2,k: [v,\"1\"]} # see\n"),
        ("x: [{a: {}}]\n", "x: [{a: {}}]\na:\n  k:\n  - v\n  - \"1\"\n"),
        ("a: {\n  b: 1 # one\n}\n", "a: {\n  b: 1, # one\n  k: [\n    v,\n    \"1\"\n  ]\n}\n"),
        ("{a: {}}\n", "{a: {k: [v, \"1\"]}}\n"),
    ])
    func aKeyGoesBetweenBrackets(text: String, wanted: String) throws {
        #expect(try PatchedText.apply(.set(.init(at: "a.k"), ["v", "1"]), to: text) == wanted)
    }

    @Test func listsOverSeveralLinesGrowByALine() throws {
        let text = "{a: [\n  x, # one\n  y # two\n], b: [\n  1,\n  2,\n]}\n"
        let wanted = "{a: [\n  x, # one\n  y, # two\n  z\n], b: [\n  1,\n  2,\n  3,\n]}\n"
        #expect(try PatchedText.apply(.append(.init(at: "a"), "z"), .append(.init(at: "b"), 3), to: text) == wanted)
    }

    @Test func minifiedJSONStaysMinifiedJSON() throws {
        let text = #"{"spec":{"args":["--a"],"labels":{},"n":null,"grace":30,"old":[1]}}"#
        let changed = try PatchedText.apply(
            .append(.init(at: "spec.args"), "--b"),
            .set(.init(at: "spec.labels.on"), "yes"),
            .set(.init(at: "spec.n.deep"), ["x": [1, ["y": true]]]),
            .set(.init(at: "spec.grace"), 90),
            .remove(.init(at: "spec.old")),
            to: text
        )
        let wanted =
            #"{"spec":{"args":["--a","--b"],"labels":{"on":"yes"},"n":{"deep":{"x":[1,{"y":true}]}},"grace":90}}"#
        #expect(changed == wanted)
    }

    @Test func prettyJSONKeepsItsIndentation() throws {
        let text = """
            {
                "spec": {
                    "args": [
                        "--a"
                    ],
                    "labels": {}
                }
            }
            """
        let wanted = """
            {
                "spec": {
                    "args": [
                        "--a",
                        "--b"
                    ],
                    "labels": {
                        "a/b": "1"
                    },
                    "containers": [
                        {
                            "name": "x",
                            "args": []
                        }
                    ]
                }
            }
            """
        let changed = try PatchedText.apply(
            .append(.init(at: "spec.args"), "--b"),
            .set([.key("spec"), .key("labels"), .key("a/b")], "1"),
            .append(.init(at: "spec.containers"), ["name": "x", "args": []]),
            to: text
        )
        #expect(changed == wanted)
    }

    @Test func jsonIndentedByTabsKeepsItsTabs() throws {
        let text = "{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}\n"
        #expect(
            try PatchedText.apply(.set(.init(at: "a.c"), ["d": 2]), to: text)
                == "{\n\t\"a\": {\n\t\t\"b\": 1,\n\t\t\"c\": {\n\t\t\t\"d\": 2\n\t\t}\n\t}\n}\n"
        )
    }

    @Test(arguments: [
        ("a: [x, y, z]\n", 0, "a: [y, z]\n"), ("a: [x, y, z]\n", 1, "a: [x, z]\n"),
        ("a: [x, y, z]\n", 2, "a: [x, y]\n"),
        ("a: [x]\n", 0, "a: []\n"), ("a: [\n  x,\n  y\n]\n", 1, "a: [\n  x\n]\n"),
        ("a: [\n  x,\n  y,\n]\n", 0, "a: [\n  y,\n]\n"),
    ])
    func anItemLeavesWithOneComma(text: String, index: Int, wanted: String) throws {
        #expect(try PatchedText.apply(.remove([.key("a"), .index(index)]), to: text) == wanted)
    }

    @Test func aSinglePairWithoutBracketsGetsThem() throws {
        #expect(try PatchedText.apply(.set(.init(at: "a[0].k"), "v"), to: "a: [b: 1]\n") == "a: [{b: 1, k: v}]\n")
    }
}
