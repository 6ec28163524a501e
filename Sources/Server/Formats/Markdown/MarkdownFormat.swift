import Foundation
import RolloutCore

extension ReviewFormat {
    static let markdown = ReviewFormat("markdown", "text/markdown; charset=utf-8") { shown, _ in
        MarkdownFormat.render(shown)
    }
}

/// A review as one comment of a pull request, to be updated in place.
///
/// It begins with an invisible comment that names the workloads, by which a pipeline finds it again.
enum MarkdownFormat {
    /// GitHub accepts comments of 65,536 characters; the rest is left to the pipeline that posts it.
    static let characters = 65_000

    /// What is shown, from everything to what must be.
    enum Extent: Int, CaseIterable, Comparable {
        case everything, withoutPatch, withoutDetails, windowsOnly

        static func < (left: Extent, right: Extent) -> Bool { left.rawValue < right.rawValue }
    }

    static func render(_ shown: ShownReview) -> String {
        let issues = ReviewIssues.all(of: shown)
        for extent in Extent.allCases {
            let text = compose(shown, issues, extent, workloads: shown.review.workloads.count)
            if text.utf16.count <= characters { return text }
        }
        // Even the windows are too many: those of the first workloads are shown, the worst of them first.
        var (fits, tooMany) = (0, shown.review.workloads.count)
        while tooMany - fits > 1 {
            let middle = (fits + tooMany) / 2
            let text = compose(shown, issues, .windowsOnly, workloads: middle)
            if text.utf16.count <= characters { fits = middle } else { tooMany = middle }
        }
        return compose(shown, issues, .windowsOnly, workloads: fits)
    }

    private static func compose(
        _ shown: ShownReview,
        _ issues: [ReviewIssue],
        _ extent: Extent,
        workloads count: Int
    ) -> String {
        let workloads = worstFirst(shown.review.workloads)
        let isAlone = workloads.count == 1
        var blocks = [marker(shown.review.workloads), verdict(shown)]
        for workload in workloads.prefix(count) {
            let own = issues.filter { $0.workload.identity == workload.identity }
            guard shown.change?.hasNothingToReport(of: workload, own) != true else { continue }
            blocks += MarkdownWorkload(shown, workload, own, extent, isAlone: isAlone).blocks
        }
        if shown.change == nil || !issues.isEmpty { blocks += patch(shown, extent) }
        if shown.change == nil, extent < .withoutDetails { blocks += coverage(shown.review) }
        blocks += leftOut(extent, workloads.count - count, shown)
        blocks.append(footer(shown))
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    /// Workloads by name, of many as many as fit and a digest of all.
    private static func marker(_ workloads: [WorkloadDTO]) -> String {
        let allowed = CharacterSet(
            charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/"
        )
        let names = workloads.map { workload in
            let name = "\(workload.namespace)/\(workload.name)"
            // A comment of HTML ends at the first `-->`.
            return name.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
        }
        let all = names.joined(separator: " ")
        guard all.count > 400 else { return "<!-- rollout-review: \(all) -->" }
        let digest = Digest.text(of: Array(all.utf8)).suffix(16)
        let first = names.prefix(3).joined(separator: " ")
        return "<!-- rollout-review: \(first) and \(names.count - 3) more \(digest) -->"
    }

    private static func verdict(_ shown: ShownReview) -> String {
        let word = shown.change?.title ?? shown.review.verdict.rawValue
        let head = "\(mark(shown)) **\(MarkdownText.escape(word.uppercased()))**"
        let sentence = "\(head) \(MarkdownText.escape(shown.headline))"
        let provenance = shown.submission?.provenance
        let from = [provenance?.repository, provenance?.revision].compactMap(\.self).map { MarkdownText.code($0) }
        let gap = shown.missingBaseline.map { "\n\n\(MarkdownText.escape($0))" } ?? ""
        return sentence + (from.isEmpty ? "" : "\n\nOf \(from.joined(separator: " at ")).") + gap
    }

    private static func mark(_ shown: ShownReview) -> String {
        switch shown.change?.verdict ?? shown.review.verdict.known {
        case .pass?: "✅"
        case .warn?: "⚠️"
        case .fail?, nil: "❌"
        }
    }

    private static func worstFirst(_ workloads: [WorkloadDTO]) -> [WorkloadDTO] {
        workloads.enumerated().sorted { ($1.element.verdict, $0.offset) < ($0.element.verdict, $1.offset) }.map(
            \.element
        )
    }

    private static func patch(_ shown: ShownReview, _ extent: Extent) -> [String] {
        guard extent < .withoutPatch, let diff = shown.patches?.diff, !diff.isEmpty else { return [] }
        return [MarkdownText.details("The change as a patch", MarkdownText.block(diff, language: "diff"))]
    }

    private static func coverage(_ review: ReviewDTO) -> [String] {
        guard let coverage = review.coverage.value else { return [] }
        let lines = CoverageWords.lines(coverage).map { "- \(MarkdownText.escape($0))" }
        return [MarkdownText.details("What the review covers", lines.joined(separator: "\n"))]
    }

    private static func leftOut(_ extent: Extent, _ workloads: Int, _ shown: ShownReview) -> [String] {
        let parts: [String] =
            switch extent {
            case .everything: []
            case .withoutPatch: ["the patch"]
            case .withoutDetails: ["the patch", "notes, versions, assumptions and coverage"]
            case .windowsOnly: ["the patch", "findings", "recommendations"]
            }
        let all = parts + (workloads > 0 ? ["\(workloads) workloads"] : [])
        guard !all.isEmpty else { return [] }
        let rest = shown.page.map { ", which are in [the whole review](\($0))" } ?? ""
        return ["Left out, so that this fits into one comment: \(all.joined(separator: ", "))\(rest)."]
    }

    private static func footer(_ shown: ShownReview) -> String {
        let page = shown.page.map { "[The review](\($0)), by" } ?? "By"
        return "<sub>\(page) rollout-review \(MarkdownText.escape(shown.review.engine.version)).</sub>"
    }
}
