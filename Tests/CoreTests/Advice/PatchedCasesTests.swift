import Testing

@testable import ManifestText
@testable import RolloutCore

/// Every file of the cases, reviewed, patched and reviewed again.
struct PatchedCasesTests {
    /// What the patch leaves to be done by hand: the setting stands in a file, or in a resource from which a controller makes
    /// the pods.
    static let leftToTheReader: [String: String] = [
        "bundles/envoy-gateway-1.5.yaml": "acceptWindow", "controllers/envoy-gateway/default.yaml": "acceptWindow",
        "controllers/kgateway/default.yaml": "acceptWindow",
    ]

    @Test func everyFileIsThere() {
        #expect(CaseFile.reviewable.count > 150)
        // A script writes it; without it everything else is tested all the same.
        let dump = CaseFile.reviewable.contains { $0.path == "bundles/cluster-dump.yaml" }
        #expect(dump, "Tests/Cases/bundles/cluster-dump.yaml is missing: scripts/setup.sh core writes it")
        #expect(Set(Self.leftToTheReader.keys).isSubset(of: CaseFile.reviewable.map(\.path)))
    }

    /// Files with an attribute of a target group that AWS refuses and the patch leaves.
    private static let refusedByAWS = [
        "reference/stage-5-typo.yaml", "bundles/kustomize-shop.yaml", "bundles/kong-2.33.2.yaml",
    ]

    @Test(arguments: CaseFile.reviewable)
    func thePatchDoesWhatIsRecommended(file: CaseFile) throws {
        let review = try file.review()
        let advised = review.workloads.filter { !$0.advice.recommendations.isEmpty }
        #expect((review.patch == nil) == advised.isEmpty)
        guard let patch = review.patch else { return }
        #expect(patch.refused.isEmpty)

        let patched = try file.reviewPatched(review)
        let again = try file.reviewAfterSteps(review)
        #expect(again.workloads.map(\.name) == review.workloads.map(\.name))
        for (index, before) in review.workloads.enumerated() where !before.advice.recommendations.isEmpty {
            let after = again.workloads[index]
            let steps = Set(before.advice.steps.map(\.setting.key))
            let refused = steps.contains("target-group-attributes")
            #expect(refused == Self.refusedByAWS.contains(file.path) || before.name == "prod-api")
            let left = steps.subtracting(["readinessGate", "target-group-attributes"])
            #expect(left == Set([Self.leftToTheReader[file.path]].compactMap(\.self)))
            #expect(before.advice.patchAlone?.windows.lines == patched.workloads[index].windows.lines, "\(before.name)")
            #expect((before.advice.withSteps == nil) == before.advice.steps.isEmpty)
            let repeated = Set(after.advice.recommendations.map(\.setting.key))
            #expect(repeated == left, "\(before.name)")
            // Of the others the settings in files are changed in the contract tests.
            guard left.isEmpty else { continue }
            #expect(after.windows.lines == before.advice.final?.windows.lines, "\(before.name)")
            #expect(after.windows.all.allSatisfy { !$0.isOpen }, "\(before.name)")
        }
        // Where every setting is in the text, there is nothing left to change.
        if Self.leftToTheReader[file.path] == nil { #expect(again.patch == nil) }
    }
}
