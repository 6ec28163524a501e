import Foundation
import Testing

@testable import RolloutCore

/// docs/rules.md says what the rules say.
struct RuleDocumentationTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/rules.md")

    /// `RECORD_RULES=1` writes the page instead, and fails, so that nobody takes a recording for a check.
    @Test func thePageIsUpToDate() throws {
        let page = RuleCatalogue.documentation
        guard ProcessInfo.processInfo.environment["RECORD_RULES"] == nil else {
            try Data(page.utf8).write(to: Self.file)
            Issue.record("docs/rules.md is written; run the tests again without RECORD_RULES")
            return
        }
        let written = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(written == page, "docs/rules.md is out of date: run the tests with RECORD_RULES=1 and commit it")
    }

    @Test func everyRuleHasAnEntryAndALinkToIt() {
        let lines = RuleCatalogue.documentation.split(separator: "\n")
        for rule in RuleCatalogue.rules {
            #expect(lines.count { $0 == "## \(rule.id)" } == 1)
            #expect(lines.count { $0.hasPrefix("- [\(rule.id)](#\(rule.id)): ") } == 1)
        }
    }
}
