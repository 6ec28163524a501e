import Testing

@testable import ManifestText
@testable import RolloutCore

/// Quotes, block scalars, and strings that look like something else.
struct ScalarStyleTests {
    @Test(arguments: [
        ("a: 30 # s\n", "90", "a: \"90\" # s\n"), ("a: '30' # s\n", "90", "a: '90' # s\n"),
        ("a: \"30\" # s\n", "90", "a: \"90\" # s\n"), ("a: x\n", "y z", "a: y z\n"),
        ("a: 'x'\n", "it's", "a: 'it''s'\n"),
        ("a: 'x'\n", "two\nlines", "a: \"two\\nlines\"\n"), ("a: x\n", "true", "a: \"true\"\n"),
        ("a: x\n", "on", "a: \"on\"\n"),
        ("a: x\n", "1e3", "a: \"1e3\"\n"), ("a: x\n", "0x1F", "a: \"0x1F\"\n"), ("a: x\n", "12:30", "a: \"12:30\"\n"),
        ("a: x\n", "2001-12-14", "a: \"2001-12-14\"\n"), ("a: x\n", "10.0.0.1", "a: 10.0.0.1\n"),
        ("a: x\n", "", "a: \"\"\n"),
        ("a: x\n", "a: b", "a: \"a: b\"\n"), ("a: x\n", "a #b", "a: \"a #b\"\n"), ("a: x\n", "25%", "a: 25%\n"),
        ("a: x\n", "--flag=1s", "a: --flag=1s\n"), ("a: x\n", "- b", "a: \"- b\"\n"), ("a: [x]\n", "z", "a: z\n"),
        ("a: x\n", "y", "a: \"y\"\n"),
        ("a: !!str 30 # s\n", "60", "a: \"60\" # s\n"),
    ])
    func aStringKeepsTheQuotesThatHoldItAndGetsThemWhereItNeedsThem(text: String, value: String, wanted: String) throws
    {
        #expect(try PatchedText.apply(.set(.init(at: "a"), .string(value)), to: text) == wanted)
    }

    @Test(arguments: [
        ("a: \"30\" # s\n", "a: 90 # s\n"), ("a: 30\n", "a: 90\n"), ("a:\n", "a: 90\n"),
        ("a:   # s\n", "a: 90   # s\n"), ("a: >-\n  x\n", "a: 90\n"),
    ])
    func aNumberIsWrittenPlain(text: String, wanted: String) throws {
        #expect(try PatchedText.apply(.set(.init(at: "a"), 90), to: text) == wanted)
    }

    @Test func onlyTheDifferenceOfAFoldedStringIsWritten() throws {
        let text = "a: \"one \\\n  two\n\n  three\" # c\nb: 'p\n  q'\n"
        let changed = try PatchedText.apply(
            .set(.init(at: "a"), "one two\nTHREE"),
            .set(.init(at: "b"), "p r"),
            to: text
        )
        #expect(changed == "a: \"one \\\n  two\n\n  THREE\" # c\nb: 'p\n  r'\n")
    }

    /// Tabs in a block scalar are text, whatever stands around it changes.
    @Test func tabsInABlockScalarStay() throws {
        let text = "data:\n  script: |\n    if true; then\n    \tsleep 5\t# nap\n    fi\n  mode: x\nz: 1\n"
        let changed = try PatchedText.apply(
            .set(.init(at: "data.mode"), "z"),
            .set(.init(at: "data.new"), "n"),
            .set(.init(at: "data.script"), "if true; then\n\tsleep 30\t# nap\nfi\n"),
            to: text
        )
        #expect(
            changed
                == "data:\n  script: |\n    if true; then\n    \tsleep 30\t# nap\n    fi\n"
                + "  mode: z\n  new: \"n\"\nz: 1\n"
        )
    }

    @Test(arguments: [
        ("a: |+\n  x\n\n\nb: 1\n", "a: |+\n  x\n\n\nb: 1\nc: 1\n"),
        ("b: 1\na: |+\n  x\n\n", "b: 1\na: |+\n  x\n\nc: 1\n"),
        ("b: 1\na: |\n  x\n\n", "b: 1\na: |\n  x\nc: 1\n\n"), ("b: 1\na: |\n  x", "b: 1\na: |-\n  x\nc: 1"),
        ("b: 1\na: >+\n  x", "b: 1\na: >-\n  x\nc: 1"),
    ])
    func aKeyBehindABlockScalarDoesNotChangeIt(text: String, wanted: String) throws {
        #expect(try PatchedText.apply(.set(.init(at: "c"), 1), to: text) == wanted)
    }
}
