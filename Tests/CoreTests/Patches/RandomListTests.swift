import Testing

@testable import ManifestText
@testable import RolloutCore
@testable import RolloutEngine

/// Several objects in one document that share text, some of which change alike.
struct RandomListTests {
    @Test(arguments: 0..<30)
    func everyObjectGetsItsOwnChangesAndNoOthers(block: Int) throws {
        for seed in (block * 20)..<(block * 20 + 20) {
            var random = SplitMix64(seed: UInt64(seed) &+ 77_000)
            let first = RandomTree.mapping(depth: 3, &random)
            var objects = (0..<random.draw(2...4)).map { _ in
                random.draw(0...3) == 0 ? RandomTree.mapping(depth: 3, &random) : first
            }
            var writer = RandomYAML(seed: UInt64(seed) &* 17 &+ 3)
            let text = writer.document(.map(["items": .list(objects)]))
            var changes: [ManifestChange] = []
            for _ in 0..<random.draw(1...2) {
                guard let (operation, changed) = RandomChange.draw(in: first, &random) else { continue }
                for index in objects.indices where objects[index] == first && random.draw(0...2) > 0 {
                    changes.append(ManifestChange(PatchedText.target(pointer: "/items/\(index)"), operation))
                    objects[index] = changed
                }
            }
            let patched = try PatchedText.patch(changes, text)
            let notes =
                "seed \(seed)\n\(changes.map(\.operation))\n\(text)\n---\n\(patched.files[0].text)"
            try #require(patched.refused.isEmpty, "\(patched.refused.map(\.fault))\n\(notes)")
            let after = try Manifests(parsing: patched.manifestFiles)
            let root = try #require(after.documents.first?.root)
            try #require(PlainTree(root) == .map(["items": .list(objects)]), "\(notes)")
        }
    }
}
