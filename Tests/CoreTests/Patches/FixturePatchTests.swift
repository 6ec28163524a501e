import Foundation
import Testing

@testable import ManifestText
@testable import RolloutCore

/// The manifests of all cases, changed as advice changes them.
struct FixturePatchTests {
    private static func texts() throws -> [(name: String, text: String)] {
        try Cases.paths(endings: [".yaml", ".json"]).map { ($0, String(decoding: try Cases.data($0), as: UTF8.self)) }
    }

    @Test func everyWorkloadCanBePatched() throws {
        var patchedObjects = 0
        for (name, text) in try Self.texts() {
            guard let manifests = try? Manifests(parsing: [ManifestFile(text: text)]) else { continue }
            var changes: [ManifestChange] = []
            for document in manifests.documents {
                let roots = document.root["items"]?.sequence.map { items in
                    items.indices.map { ("/items/\($0)", items[$0]) }
                }
                for (pointer, root) in roots ?? [("", document.root)]
                // A NodePool has a template of nodes.
                where root["spec"]?["template"]?["spec"]?.mapping != nil && root["kind"]?.scalar?.text != "NodePool" {
                    let target = PatchedText.target(document: document.index, pointer: pointer)
                    changes += Self.operations.map { ManifestChange(target, $0) }
                }
            }
            let patched = PatchSet(changes).applied(to: manifests)
            #expect(patched.refused.map(\.fault) == [], "\(name)")
            // One line for the grace period, three for the constraint and their heads, some for what stood there before.
            #expect(LineDifferenceCount.lost(patched.files[0]) <= 3 * max(1, changes.count), "\(name)")
            patchedObjects += patched.objects.count
        }
        #expect(patchedObjects > 40)
    }

    private static let operations: [ChangeOperation] = [
        .set(.init(at: "spec.template.spec.terminationGracePeriodSeconds"), 91),
        .set(.init(at: "spec.template.spec.containers[0].lifecycle.preStop.sleep.seconds"), 31),
        .append(
            .init(at: "spec.template.spec.topologySpreadConstraints"),
            ["topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "DoNotSchedule", "maxSkew": 1]
        ),
        .append(.init(at: "spec.template.spec.containers[0].args"), "--new=91s"),
        .set([.key("metadata"), .key("annotations"), .key("a/b")], "c"),
    ]
}

private enum LineDifferenceCount {
    static func lost(_ file: PatchedFile) -> Int {
        let lines = { (bytes: [UInt8]) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) }
        return LineDifference(lines(file.original), lines(file.bytes)).changes.reduce(0) { $0 + $1.old.count }
    }
}
