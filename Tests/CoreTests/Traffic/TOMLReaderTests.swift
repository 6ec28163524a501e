@testable import RolloutCore
import Testing

/// The part of TOML that is read, and the rest, of which nothing is.
struct TOMLReaderTests {
    static let documents: [(text: String, entries: [String])] = [
        ("", []),
        ("# nothing\n\n   \n", []),
        ("a = \"b\"", ["a=b"]),
        ("a = 'b'", ["a=b"]),
        ("a=10", ["a=10"]),
        ("a = 1_000", ["a=1000"]),
        ("a = true # yes", ["a=true"]),
        ("a = \"b # c\" # d", ["a=b # c"]),
        ("a.b.c = 1", ["a.b.c=1"]),
        ("\"a.b\".c = 1", ["a.b.c=1"]),
        ("[a]\nb = 1", ["a=true", "a.b=1"]),
        ("[a.b]\r\nc = \"d\"\r\n", ["a.b=true", "a.b.c=d"]),
        ("  [ a . b ] # deep\n  c = 1", ["a.b=true", "a.b.c=1"]),
        ("[a]\n[b]\nc.d = 1", ["a=true", "b=true", "b.c.d=1"]),
        ("a = [\"b\", \"c\"]\nd = 1", ["a=-", "d=1"]),
        ("a = [\n  \"b]\", # ]\n  [1, 2],\n]\nd = 1", ["a=-", "d=1"]),
    ]

    @Test(arguments: documents.indices)
    func reads(index: Int) throws {
        let (text, expected) = Self.documents[index]
        let entries = try #require(TOMLReader.entries(in: text))
        #expect(entries.map { $0.path.joined(separator: ".") + "=" + ($0.value ?? "-") } == expected)
    }

    @Test(arguments: [
        "a", "a =", "= 1", "a = b", "a = {b = 1}", "[[a]]", "[a", "a = \"b", "a = \"\"\"\nb\n\"\"\"", "a = [1",
        "a b = 1",
        "a = \"\\n\"", "a = 1979-05-27", "[]",
    ])
    func readsNothingOfAnythingElse(text: String) {
        #expect(TOMLReader.entries(in: "ok = 1\n" + text) == nil)
    }

    @Test func aValueHasItsPlace() throws {
        let entry = try #require(TOMLReader.entries(in: "[a]\n  b = \"10s\"  # comment")?.last)
        #expect((entry.line, entry.column, entry.length) == (2, 7, 5))
    }
}
