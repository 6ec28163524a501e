@testable import ManifestText
@testable import RolloutCore
import Testing

/// Both sides of every bound that the first stage keeps.
struct LimitTests {
    // MARK: Bytes

    @Test func sixteenMebibytesOfCommentsAreRead() {
        #expect(ManifestsDump.problems(of: Self.comments(bytes: TextLimits.manifestBytes)) == ["empty-input"])
    }

    @Test func oneByteMoreIsRefused() {
        let failures = ManifestsDump.failures(of: Self.comments(bytes: TextLimits.manifestBytes + 1))
        #expect(failures.map(\.code) == [.limitExceeded])
        #expect(failures.first?.detail.contains("\(TextLimits.manifestBytes)") == true)
    }

    @Test func theBytesOfAllFilesAreAddedUp() {
        let half = Self.comments(bytes: TextLimits.manifestBytes / 2 + 1)
        let files = [ManifestFile(name: "a", bytes: half), ManifestFile(name: "b", bytes: half)]
        #expect(Self.codes(of: files) == [.limitExceeded])
    }

    private static func comments(bytes: Int) -> [UInt8] {
        let line = Array(("#" + String(repeating: "x", count: 4094) + "\n").utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes)
        while text.count + line.count <= bytes { text += line }
        return text + Array(repeating: UInt8(ascii: "#"), count: bytes - text.count)
    }

    // MARK: Documents

    @Test func asManyDocumentsAsTheLimitAreRead() throws {
        let text = String(repeating: "---\n", count: TextLimits.documents - 1) + "---\na: 1\n"
        #expect(try ManifestsDump.documents(of: text).count == TextLimits.documents)
    }

    @Test func oneDocumentMoreIsRefused() {
        let text = "a: 1\n" + String(repeating: "---\n", count: TextLimits.documents)
        #expect(ManifestsDump.failures(of: Array(text.utf8)).map(\.code) == [.limitExceeded])
    }

    @Test func theDocumentsOfAllFilesAreAddedUp() {
        let half = String(repeating: "---\n", count: TextLimits.documents / 2)
        let full = [ManifestFile(name: "a", text: half), ManifestFile(name: "b", text: half + "a: 1")]
        #expect(Self.codes(of: full) == [])
        #expect(Self.codes(of: full + [ManifestFile(name: "c", text: "a: 1")]) == [.limitExceeded])
    }

    // MARK: Depth

    @Test(arguments: Nesting.allCases)
    func nestingUpToTheLimitIsRead(nesting: Nesting) {
        #expect(ManifestsDump.problems(of: nesting.text(levels: TextLimits.depth)) == [])
    }

    @Test(arguments: Nesting.allCases)
    func oneLevelMoreIsRefusedWithItsPlace(nesting: Nesting) throws {
        let failures = ManifestsDump.failures(of: Array(nesting.text(levels: TextLimits.depth + 1).utf8))
        #expect(failures.map(\.code) == [.limitExceeded])
        #expect(failures.first?.location != nil)
        #expect(failures.first?.detail.contains("\(TextLimits.depth)") == true)
    }

    /// Far more levels than the stack would hold.
    @Test(arguments: Nesting.allCases)
    func nestingWithoutEndIsRefusedAtTheLimit(nesting: Nesting) {
        #expect(ManifestsDump.failures(of: Array(nesting.open(levels: 20_000).utf8)).map(\.code) == [.limitExceeded])
    }

    enum Nesting: CaseIterable {
        case flowSequence, flowMapping, blockSequence

        func open(levels: Int) -> String {
            switch self {
            case .flowSequence: String(repeating: "[", count: levels)
            case .flowMapping: String(repeating: "{a: ", count: levels)
            case .blockSequence: String(repeating: "- ", count: levels)
            }
        }

        func text(levels: Int) -> String {
            switch self {
            case .flowSequence: open(levels: levels) + "x" + String(repeating: "]", count: levels)
            case .flowMapping: open(levels: levels) + "x" + String(repeating: "}", count: levels)
            case .blockSequence: open(levels: levels) + "x\n"
            }
        }
    }

    @Test
    func anAliasCountsTheLevelsOfItsNode() {
        // [x] at the deepest level that is allowed, and a scalar inside it.
        let levels = TextLimits.depth - 1
        let outer = String(repeating: "[", count: levels - 1)
        let closing = String(repeating: "]", count: levels - 1)
        #expect(ManifestsDump.problems(of: "- &a [x]\n- \(outer)[y]\(closing)\n") == [])
        #expect(ManifestsDump.problems(of: "- &a [x]\n- \(outer)*a\(closing)\n") == [])
        #expect(ManifestsDump.problems(of: "- &a x\n- \(outer)[*a]\(closing)\n") == [])
    }

    @Test func nestingThroughAliasesIsRefusedToo() {
        var text = "- &a0 [x]\n"
        for level in 1...TextLimits.depth { text += "- &a\(level) [*a\(level - 1)]\n" }
        #expect(ManifestsDump.failures(of: Array(text.utf8)).map(\.code) == [.limitExceeded])
    }

    // MARK: Nodes

    /// A sequence and its items: the sequence is a node too.
    @Test func asManyNodesAsTheLimitAreRead() {
        #expect(ManifestsDump.problems(of: Self.items(TextLimits.nodes - 1)) == [])
    }

    @Test func oneNodeMoreIsRefused() {
        let failures = ManifestsDump.failures(of: Self.items(TextLimits.nodes))
        #expect(failures.map(\.code) == [.limitExceeded])
        #expect(failures.first?.location != nil)
        #expect(failures.first?.detail.contains("\(TextLimits.nodes)") == true)
    }

    private static func items(_ count: Int) -> [UInt8] {
        [UInt8(ascii: "[")] + [[UInt8]](repeating: Array("1,\n".utf8), count: count).joined() + [UInt8(ascii: "]")]
    }

    /// A thousand items under an anchor: 1 + 1 + 1,000 nodes, and 1,001 for each alias.
    @Test(arguments: [(498, true), (499, false)])
    func aliasesCountWithAllTheirNodes(aliases: Int, isRead: Bool) {
        let anchor = "- &a [" + String(repeating: "1,", count: 1000) + "]\n"
        let text = anchor + String(repeating: "- *a\n", count: aliases)
        #expect(ManifestsDump.problems(of: text).isEmpty == isRead)
    }

    @Test(.timeLimit(.minutes(1)))
    func billionLaughsAreRefused() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<30 {
            let aliases = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(ManifestsDump.failures(of: Array(text.utf8)).map(\.code) == [.limitExceeded])
    }

    /// A merge key copies the entries of what it merges.
    @Test func mergedEntriesCountAsNodes() {
        let entries = (0..<1000).map { "k\($0): 1" }.joined(separator: ", ")
        let text = "- &a {\(entries)}\n" + String(repeating: "- {<<: [*a, *a, *a, *a]}\n", count: 100)
        #expect(ManifestsDump.failures(of: Array(text.utf8)).map(\.code) == [.limitExceeded])
    }

    @Test func theNodesOfAllFilesAreAddedUp() {
        let half = Self.items(TextLimits.nodes / 2)
        let files = [ManifestFile(name: "a", bytes: half), ManifestFile(name: "b", bytes: half)]
        #expect(Self.codes(of: files) == [.limitExceeded])
    }

    // MARK: Scalars

    @Test(arguments: ["", "\"", "'"])
    func aScalarUpToTheLimitIsRead(quote: String) {
        let text = "a: \(quote)\(String(repeating: "x", count: TextLimits.scalarBytes))\(quote)\n"
        #expect(ManifestsDump.problems(of: text) == [])
    }

    @Test(arguments: ["", "\"", "'"])
    func aScalarOfOneByteMoreIsRefused(quote: String) {
        let text = "a: \(quote)\(String(repeating: "x", count: TextLimits.scalarBytes + 1))\(quote)\n"
        #expect(ManifestsDump.problems(of: text) == ["limit-exceeded 1:4 /a"])
    }

    /// The limit counts bytes, not letters.
    @Test func theLengthOfAScalarIsCountedInBytes() {
        let letters = TextLimits.scalarBytes / 2
        #expect(ManifestsDump.problems(of: "a: \(String(repeating: "é", count: letters))\n") == [])
        #expect(
            ManifestsDump.problems(of: "a: \(String(repeating: "é", count: letters))x\n") == ["limit-exceeded 1:4 /a"]
        )
    }

    // MARK: Problems

    @Test(arguments: [(TextLimits.problems - 1, 0), (TextLimits.problems, 0), (TextLimits.problems + 1, 1), (500, 480)])
    func theFirstProblemsAreReportedAndTheRestCounted(problems: Int, omitted: Int) throws {
        let text = String(repeating: "a: 1\n", count: problems + 1)
        let error = try #require(throws: NotReviewable.self) { try ManifestsDump.documents(of: text) }
        #expect(error.problems.count == min(problems, TextLimits.problems))
        #expect(error.omitted == omitted)
        #expect(error.problems.first?.location?.line == 2)
    }

    private static func codes(of files: [ManifestFile]) -> [InputProblem.Code] {
        do {
            _ = try Manifests(parsing: files)
            return []
        } catch {
            return error.problems.map(\.code)
        }
    }
}
