@testable import ManifestText
@testable import RolloutCore
import Testing

/// What is read of TOML, and the rest, of which nothing is.
struct TOMLTextTests {
    static let documents: [(text: String, entries: [String])] = [
        ("", []),
        ("# nothing\n\n   \n", []),
        ("a = \"b\"", ["a=b"]),
        ("a = 'b\\n'", ["a=b\\n"]),
        ("a=10", ["a=10"]),
        ("a = 1_000", ["a=1000"]),
        ("a = true # yes", ["a=true"]),
        ("a = \"b # c\" # d", ["a=b # c"]),
        ("a.b.c = 1", ["a:table", "a.b:table", "a.b.c=1"]),
        ("\"a.b\".c = 1", ["a.b:table", "a.b.c=1"]),
        ("[a]\nb = 1", ["a:table", "a.b=1"]),
        ("[a.b]\r\nc = \"d\"\r\n", ["a:table", "a.b:table", "a.b.c=d"]),
        ("  [ a . b ] # deep\n  c = 1", ["a:table", "a.b:table", "a.b.c=1"]),
        ("a = [\"b\", \"c\"]\nd = 1", ["a:array", "d=1"]),
        ("a = [\n  \"b]\", # ]\n  [1, 2],\n]\nd = 1", ["a:array", "d=1"]),
        // What ordinary TLS configurations have.
        ("a = { b = 1, c.d = \"e\" }", ["a:inlineTable", "a.b=1", "a.c:table", "a.c.d=e"]),
        ("[[a]]\nb = 1\n[[a]]\nb = 2\n[c]\nd = 1", ["a:array", "c:table", "c.d=1"]),
        ("a = \"\"\"\nb\nc\"\"\"\nd = \"\\u00e9\\t\"", ["a=b\nc", "d=é\t"]),
        ("a = 1979-05-27\nb = 0x1F", ["a=", "b=31"]),
    ]

    @Test(arguments: documents.indices)
    func reads(index: Int) throws {
        let (text, expected) = Self.documents[index]
        let entries = try #require(TOMLText(text)).entries
        let words = entries.map { entry in
            let isOther = [.table, .inlineTable, .array].contains(entry.kind)
            return entry.path.joined(separator: ".") + (isOther ? ":\(entry.kind)" : "=\(entry.value)")
        }
        #expect(words == expected)
    }

    @Test(arguments: [
        "a", "a =", "= 1", "a = b", "[a", "a = \"b", "a = [1", "a b = 1", "a = \"\\q\"", "[]", "a = 1\na = 2",
        "[a]\n[a]", "a = {b = 1}\na.c = 2",
    ])
    func readsNothingOfAnythingElse(text: String) {
        #expect(TOMLText("ok = 1\n" + text) == nil)
    }

    /// Places as an editor counts them, for values that are the last on their line and for those that are not.
    @Test func valuesHaveTheirPlaces() throws {
        let entries = try #require(
            TOMLText("# é\n[é]\n".replacing("[é]", with: "[\"é\"]") + "  b = { c = \"10s\" }  # x")
        ).entries
        let value = try #require(entries.last)
        #expect(value.path == ["é", "b", "c"])
        #expect(value.place == .init(line: 3, column: 13)..<(.init(line: 3, column: 18)))
        #expect(value.keyPlace.lowerBound == .init(line: 3, column: 9))
    }

    /// Each table of a dotted key takes stack while it is read: more than any configuration has are not followed.
    @Test(arguments: [(60, true), (70, false)])
    func keysWithoutMeasureAreNotRead(parts: Int, isRead: Bool) {
        let key = Array(repeating: "a", count: parts).joined(separator: ".")
        #expect((TOMLText("\(key) = 1") != nil) == isRead)
        #expect((TOMLText("x = [\"\"\"a\"\"\"\"\", { \(key) = 1 }]") != nil) == isRead)
        #expect((TOMLText("[\(key)]") != nil) == isRead)
        // Dots of strings and comments are none of a key.
        let dots = String(repeating: ".", count: 500)
        #expect(TOMLText("a = \"\(dots)\" # \(dots)\nb = '\(dots)'\nc = \"\"\"\\\"\(dots)\"\"\"") != nil)
    }

    @Test func nestedValuesWithoutMeasureAreNotRead() {
        func nested(_ depth: Int) -> String {
            "a = " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(TOMLText(nested(20)) != nil)
        #expect(TOMLText(nested(5_000)) == nil)
    }

    @Test func aTextWithoutMeasureIsNotRead() {
        let lines = (0..<TextLimits.embeddedOptions).map { "k\($0) = 1" }
        #expect(TOMLText(lines.joined(separator: "\n")) != nil)
        #expect(TOMLText((lines + ["last = 1"]).joined(separator: "\n")) == nil)
        #expect(TOMLText("# " + String(repeating: "x", count: TextLimits.embeddedFileBytes - 2)) != nil)
        #expect(TOMLText("# " + String(repeating: "x", count: TextLimits.embeddedFileBytes - 1)) == nil)
    }
}
