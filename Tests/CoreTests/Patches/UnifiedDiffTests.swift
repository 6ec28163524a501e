import Testing

@testable import ManifestText
@testable import RolloutCore
@testable import RolloutEngine

/// What `patch -p1` reads.
struct UnifiedDiffTests {
    private static func diff(_ old: String, _ new: String, name: String? = nil) -> String {
        let file = PatchedFile(name: name, original: Array(old.utf8), bytes: Array(new.utf8))
        return UnifiedDiff.text(of: PatchedManifests(files: [file], objects: [], refused: [])) ?? ""
    }

    private static func numbers(_ range: ClosedRange<Int>, without: Int...) -> String {
        range.filter { !without.contains($0) }.map { "\($0)\n" }.joined()
    }

    @Test func threeLinesOfContextStandAroundAChange() {
        let new = Self.numbers(1...10).split(separator: "5").joined(separator: "five")
        #expect(
            Self.diff(Self.numbers(1...10), new, name: "a/b.yaml")
                == "--- a/a/b.yaml\n+++ b/a/b.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        )
    }

    @Test func nearChangesShareAHunkAndFarOnesDoNot() {
        let near = Self.diff(Self.numbers(1...20), Self.numbers(1...20, without: 5, 12))
        #expect(near.split(separator: "\n").filter { $0.hasPrefix("@@") } == ["@@ -2,14 +2,12 @@"])
        let far = Self.diff(Self.numbers(1...20), Self.numbers(1...20, without: 5, 13))
        #expect(far.split(separator: "\n").filter { $0.hasPrefix("@@") } == ["@@ -2,7 +2,6 @@", "@@ -10,7 +9,6 @@"])
    }

    @Test func missingLastLineBreaksAreMarked() {
        #expect(
            Self.diff("a\nb", "a\nb\nc")
                == "--- a/manifests.yaml\n+++ b/manifests.yaml\n@@ -1,2 +1,3 @@\n a\n-b\n\\ No newline at end of file\n"
                + "+b\n+c\n\\ No newline at end of file\n"
        )
        #expect(
            Self.diff("a", "b\n")
                == "--- a/manifests.yaml\n+++ b/manifests.yaml\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n"
        )
    }

    @Test func carriageReturnsBelongToTheirLines() {
        #expect(
            Self.diff("a\r\nb\r\n", "a\r\nc\r\n")
                == "--- a/manifests.yaml\n+++ b/manifests.yaml\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"
        )
    }

    @Test func unchangedFilesAreLeftOutAndNamesAreQuoted() {
        #expect(Self.diff("a\n", "a\n") == "")
        #expect(Self.diff("a\n", "b\n", name: "my file.yaml").hasPrefix("--- a/my file.yaml\t\n+++ b/my file.yaml\t\n"))
        #expect(Self.diff("a\n", "b\n", name: "a\"\n.yaml").hasPrefix("--- \"a/a\\\"\\012.yaml\"\n"))
        #expect(Self.diff("a\n", "b\n", name: "/abs.yaml").hasPrefix("--- a/abs.yaml\n"))
    }

    private static func diff(_ old: String, _ new: String, concealing lines: Set<Int>) -> String? {
        var file = PatchedFile(name: nil, original: Array(old.utf8), bytes: Array(new.utf8))
        file.concealedLines = lines
        let text = UnifiedDiff.text(of: PatchedManifests(files: [file], objects: [], refused: []))
        return text.map { $0.split(separator: "\n").dropFirst(2).joined(separator: "\n") }
    }

    /// Without context behind it, an insertion would be taken for one at the text's end.
    @Test func anInsertionBesideAConcealedLineNamesALine() {
        let old = Self.numbers(1...10)
        let new = Self.numbers(1...5) + "x\n" + Self.numbers(6...10)
        #expect(Self.diff(old, new, concealing: [5]) == "@@ -5 +5,2 @@\n-5\n+5\n+x")
        #expect(Self.diff(old, new, concealing: [4]) == "@@ -6 +6,2 @@\n-6\n+x\n+6")
        #expect(Self.diff(old, new, concealing: [4, 5]) == nil)
        // The line that it names ends the text, too.
        #expect(Self.diff(old + "5\n", new + "5\n", concealing: [5]) == nil)
    }

    /// Any way from one text to the other has to lead there: what is kept and added makes the new one.
    @Test(arguments: 0..<200)
    func theHunksLeadFromTheOldLinesToTheNew(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let old = (0..<random.draw(0...120)).map { _ in [UInt8(random.draw(0...3))][...] }
        var new = old
        for _ in 0..<random.draw(0...8) {
            let place = random.draw(0...new.count)
            if random.draw(0...1) == 0 || place == new.count {
                new.insert([UInt8(random.draw(0...4))], at: place)
            } else {
                new.remove(at: place)
            }
        }
        var rebuilt: [ArraySlice<UInt8>] = []
        var position = 0
        for change in LineDifference(old, new).changes {
            rebuilt += old[position..<change.old.lowerBound] + new[change.new]
            position = change.old.upperBound
        }
        #expect(rebuilt + old[position...] == new)
    }
}
