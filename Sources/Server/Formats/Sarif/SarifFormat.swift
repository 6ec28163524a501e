import RolloutCore

extension ReviewFormat {
    static let sarif = ReviewFormat("sarif", "application/sarif+json", bytes: SarifFormat.render)
}

/// A review as a SARIF log: one run, one result for each issue, and the whole catalogue as rules.
enum SarifFormat {
    static func render(_ shown: ShownReview) throws -> [UInt8] {
        let rules = SarifRules.all(address: shown.address)
        let issues = ReviewIssues.all(of: shown)
        let artifacts = SarifPlaces(issues, isOfCommand: shown.submission == nil)
        let indices = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let review = shown.review
        let run = SarifLog.Run(
            tool: SarifLog.Tool(
                driver: SarifLog.Driver(
                    version: review.engine.version,
                    semanticVersion: review.engine.version,
                    informationUri: shown.address,
                    rules: rules
                )
            ),
            artifacts: artifacts.all,
            // A rule of another version of the catalogue has no text here; its findings are left as windows are.
            results: issues.map { result($0, artifacts, ruleIndex: indices[$0.rule] ?? -1) },
            properties: SarifLog.Properties(
                verdict: review.verdict.rawValue,
                summary: shown.headline,
                certified: review.workloads.compactMap(SarifLog.Certified.init),
                digest: review.digest,
                review: shown.resource
            )
        )
        return try JSON.encode(SarifLog(runs: [run]))
    }

    private static func result(_ issue: ReviewIssue, _ places: SarifPlaces, ruleIndex: Int) -> SarifLog.Result {
        SarifLog.Result(
            ruleId: issue.rule,
            ruleIndex: ruleIndex,
            level: issue.severity.rawValue,
            message: SarifLog.Text(text: plain("\(issue.subject): \(issue.message) \(issue.remedy)")),
            locations: [places.location(of: issue)],
            relatedLocations: places.template(of: issue).map { [$0] },
            // GitHub looks at the first only; the second is this program's own, by its version.
            partialFingerprints: [
                "primaryLocationLineHash": issue.fingerprint, "rolloutReviewIssue/v1": issue.fingerprint,
            ],
            codeFlows: SarifWitness.codeFlow(of: issue, places).map { [$0] },
            suppressions: issue.suppression.map { [suppression($0, of: issue.workload, places)] },
            baselineState: issue.change?.rawValue,
            properties: SarifLog.Result.Properties(remedy: issue.remedy)
        )
    }

    /// Text that was posted may look like a link; a plain message would have it as one (SARIF 2.1.0, 3.11.6).
    private static func plain(_ text: String) -> String { Printable.line(text).escaping("](", as: "] (") }

    private static func suppression(
        _ suppression: FindingDTO.SuppressionDTO,
        of workload: WorkloadDTO,
        _ places: SarifPlaces
    ) -> SarifLog.Suppression {
        let until = suppression.until.value.map { " (until \($0))" } ?? ""
        let location = suppression.location.value
        return SarifLog.Suppression(
            kind: location == nil ? "external" : "inSource",
            justification: plain(suppression.reason + until),
            location: location.map { places.location($0) }
        )
    }
}
