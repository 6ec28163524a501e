import Testing

struct LineEditsTests {
    private func edited(_ text: String, _ edits: String) throws -> String {
        String(decoding: try LineEdits(Array(edits.utf8)).applied(to: Array(text.utf8)), as: UTF8.self)
    }

    @Test(arguments: [
        ("- b\n+ B\n", "a\nB\nc\na\n"),
        ("  b\n+ B\n", "a\nb\nB\nc\na\n"),
        ("- a\n  b\n\n- c\n", "b\na\n"),
        // Behind the first change the other `a` is the only one.
        ("- b\n\n- a\n+ A\n", "a\nc\nA\n"),
        ("- c\n- a\n+ \n", "a\nb\n\n"),
    ])
    func changesAreMade(edits: String, result: String) throws {
        #expect(try edited("a\nb\nc\na\n", edits) == result)
    }

    @Test(arguments: ["- d\n", "- a\n", "+ d\n", "- c\n\n- b\n", "? b\n"])
    func whatDoesNotFitOnceIsRefused(edits: String) {
        #expect(throws: LineEdits.Misfit.self) { try edited("a\nb\nc\na\n", edits) }
    }
}
