import Foundation
import Testing

@testable import ManifestText
@testable import RolloutCore

/// Each rule fires on its firing fixture, at the marked line, and is quiet on its near miss.
struct RuleCatalogueTests {
    static let ids: [String] = RuleCatalogue.rules.map { $0.id.rawValue }

    /// What a rule's fixtures cannot be without, since it follows from the same fault.
    static let companions: [String: Set<String>] = [
        "autoscaler-end-unsafe/fires": ["scale-in-empties-zone", "zone-blackout"],
        "chart-cannot-set/fires": ["zone-blackout"],
        "chart-cannot-set/quiet": ["zone-blackout"],
        "client-routing-zone-affinity/fires": ["zone-blackout"],
        "connections-cut/fires": ["drain-unknown"],
        "connections-cut/quiet": ["drain-unknown"],
        "daemonset-replaces-in-place/fires": ["zone-blackout"],
        "disruption-budget-loose/fires": ["hard-stop"],
        "disruption-budget-loose/quiet": ["hard-stop"],
        "drain-never-ends/fires": ["hard-stop"],
        "drain-never-ends/quiet": ["hard-stop"],
        "endpoint-group-gate-early/fires": ["rollout-outlasts-deploy-tool"],
        "endpoint-group-gate-early/quiet": ["rollout-outlasts-deploy-tool"],
        "field-timings-unsafe/fires": ["hard-stop"],
        "field-timings-unsafe/quiet": ["hard-stop"],
        "in-tree-controller/fires": ["targets-are-nodes"],
        "readiness-probe-missing/fires": ["targets-are-nodes"],
        "readiness-probe-missing/quiet": ["targets-are-nodes"],
        "service-class-unknown/fires": ["targets-are-nodes"],
        "interrupted-rollout-unsafe/fires": ["field-timings-unsafe", "rollout-outlasts-deploy-tool"],
        "interrupted-rollout-unsafe/quiet": ["field-timings-unsafe", "rollout-outlasts-deploy-tool"],
        "min-ready-seconds-short/fires": ["load-balancer-outage", "readiness-gate-missing"],
        "node-ports-missing/fires": ["targets-are-nodes"],
        "node-ports-missing/quiet": ["targets-are-nodes"],
        "percentages-round/fires": ["zone-blackout"],
        "proxy-protocol-mismatch/fires": ["health-check-with-proxy-protocol"],
        "proxy-protocol-mismatch/quiet": ["health-check-with-proxy-protocol"],
        "readiness-gate-missing/fires": ["load-balancer-outage", "min-ready-seconds-short"],
        "readiness-gate-missing/quiet": ["min-ready-seconds-as-gate"],
        "scale-in-empties-zone/fires": ["hard-stop", "rollout-outlasts-deploy-tool"],
        "scale-in-empties-zone/quiet": ["hard-stop", "rollout-outlasts-deploy-tool"],
        "suppression-expired/fires": ["hard-stop"],
        "suppression-expired/quiet": ["hard-stop"],
        "suppression-invalid/fires": ["hard-stop"],
        "suppression-invalid/quiet": ["hard-stop"],
        "targets-are-nodes/quiet": ["field-timings-unsafe", "rollout-outlasts-deploy-tool"],
        "unsafe-after-rollouts/fires": ["interrupted-rollout-unsafe", "rollout-outlasts-deploy-tool"],
        "unsafe-after-rollouts/quiet": ["rollout-outlasts-deploy-tool"],
        "zone-blackout/fires": ["hard-stop"],
        "zone-blackout/quiet": ["hard-stop"],
    ]

    private static func review(_ rule: String, _ name: String) throws -> (findings: [Finding], lines: [Substring]) {
        let data = try Cases.data("rules/\(rule)/\(name).yaml")
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let query = try #require(lines.first?.split(separator: ":", maxSplits: 1).last).split(separator: "&")
        let parameters = query.compactMap { pair -> (name: String, value: String)? in
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimmed }
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
        let context = try ReviewContext(parsing: parameters)
        let review = try Reviewer.review([ManifestFile(bytes: Array(data))], context: context).review
        return (review.workloads.flatMap(\.findings), lines)
    }

    @Test(arguments: ids)
    func firesWhereItIsMarked(rule: String) throws {
        let (all, lines) = try Self.review(rule, "fires")
        let findings = all.filter { $0.rule.rawValue == rule }
        #expect(!findings.isEmpty)
        let marked = lines.enumerated().compactMap { index, line -> Int? in
            guard let mark = line.range(of: "# <- \(rule)") else { return nil }
            return line[mark.upperBound...].contains("next line") ? index + 2 : index + 1
        }
        let places = findings.compactMap(\.location?.line)
        if !marked.isEmpty { #expect(Set(places) == Set(marked)) }
    }

    @Test(arguments: ids)
    func isQuietOnANearMiss(rule: String) throws {
        #expect(try Self.review(rule, "quiet").findings.allSatisfy { $0.rule.rawValue != rule })
    }

    /// Each fixture shows one thing; whatever else it sets off is named above.
    @Test(arguments: ids, ["fires", "quiet"])
    func noOtherRuleHasAFinding(rule: String, name: String) throws {
        let others = Set(try Self.review(rule, name).findings.map(\.rule.rawValue)).subtracting([rule])
        #expect(others == Self.companions["\(rule)/\(name)"] ?? [])
    }

    @Test func identifiersAreUniqueAndKebabCase() {
        #expect(Set(Self.ids).count == Self.ids.count)
        for id in Self.ids { #expect(id.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil) }
    }

    @Test func everyRuleExplainsItself() {
        for rule in RuleCatalogue.rules { #expect(rule.flags.hasSuffix(".") && rule.why.hasSuffix(".")) }
    }
}
