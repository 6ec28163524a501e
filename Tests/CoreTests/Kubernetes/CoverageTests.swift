@testable import ManifestText
@testable import RolloutCore
import Testing

/// What a review says of what it read.
struct CoverageTests {
    private static func coverage(_ others: String) throws -> Coverage {
        let text = ResourcesText.deployment() + PlanText.service() + others
        return try Reviewer.review([ManifestFile(text: text)], context: ReviewContext()).review.coverage
    }

    @Test func objectsAreReadOrPassedOverByKind() throws {
        let coverage = try Self.coverage(
            "---\n{apiVersion: v1, kind: Secret, metadata: {name: a}}\n---\n{apiVersion: v1, kind: Secret, metadata: {name: b}}\n"
                + "---\n{apiVersion: example.com/v1, kind: Any, metadata: {name: c}}\n"
        )
        #expect(coverage.read == 2)
        #expect(coverage.passedOver == [.init(kind: "Any", count: 1), .init(kind: "Secret", count: 2)])
        #expect(coverage.notModelled.isEmpty && coverage.notUnderstood.isEmpty)
        #expect(coverage.notPosted.map(\.kind) == ["Namespace"])
    }

    /// A kind is whatever somebody wrote; it is shown as one short line.
    @Test func aKindIsShownShortened() throws {
        let kind = String(repeating: "x", count: 5000)
        let coverage = try Self.coverage("---\n{apiVersion: example.com/v1, kind: \(kind), metadata: {name: c}}\n")
        #expect(coverage.passedOver.first.map { $0.kind.count <= 61 } == true)
    }

    /// Of 50 objects of unknown kinds each is in the coverage, and the first few are findings.
    @Test func manyObjectsThatAreNotReadAreBounded() throws {
        let objects = (1...50).map {
            "---\n{apiVersion: example.com/v1, kind: Front, metadata: {name: f\($0)}, spec: {service: web}}\n"
        }
        let text = ResourcesText.deployment() + PlanText.service() + objects.joined()
        let review = try Reviewer.review([ManifestFile(text: text)], context: ReviewContext()).review
        let findings = try #require(review.workloads.first).findings.filter { $0.rule == ObjectNotRead.id }
        #expect(review.coverage.notModelled.count == 50)
        #expect(findings.count == TextLimits.problems)
    }
}
