import Testing

@testable import ManifestText
@testable import RolloutCore
@testable import RolloutEngine

/// Random trees in random styles, changed at random places.
struct RandomPatchTests {
    static let size = 50

    @Test(arguments: 0..<40)
    func whatIsWrittenReadsAsTheChangedTree(block: Int) throws {
        for seed in (block * RandomPatchTests.size)..<((block + 1) * RandomPatchTests.size) {
            var random = SplitMix64(seed: UInt64(seed))
            let tree = RandomTree.mapping(depth: 4, &random)
            var writer = RandomYAML(seed: UInt64(seed) &* 31 &+ 7)
            let text = writer.document(tree)
            let parsed = try Manifests(parsing: [ManifestFile(text: text)])
            let before = PlainTree(try #require(parsed.documents.first).root)
            try #require(before == tree, "the writer is wrong:\n\(text)")
            var expected = tree
            var changes: [ManifestChange] = []
            for _ in 0..<random.draw(1...3) {
                guard let (operation, after) = RandomChange.draw(in: expected, &random) else { continue }
                changes.append(ManifestChange(PatchedText.target(), operation))
                expected = after
            }
            let patched = PatchSet(changes).applied(to: parsed)
            let result = String(decoding: patched.files[0].bytes, as: UTF8.self)
            let notes = "seed \(seed)\n\(changes.map(\.operation))\n--- before\n\(text)\n--- after\n\(result)"
            try #require(patched.refused.isEmpty, "\(patched.refused.map(\.fault))\n\(notes)")
            let after = try Manifests(parsing: patched.manifestFiles)
            try #require(PlainTree(try #require(after.documents.first).root) == expected, "\(notes)")
            if changes.count == 1, !text.contains("&x"), let operation = changes.first?.operation {
                let limit = RandomChange.linesTouched(by: operation, in: tree)
                try #require(LineCount.lost(from: text, in: result) <= limit, "\(notes)")
            }
        }
    }
}
