import ManifestText

/// The recommended change as diagnostics of its own: one for each stretch of lines that it replaces.
///
/// reviewdog posts a suggestion only where its lines are those of its diagnostic, which those of a finding seldom are.
enum RdjsonSuggestions {
    /// Applied together they make the patched text; empty where the change is not kept, or holds what is not kept.
    static func all(of shown: ShownReview) -> [RdjsonResult.Diagnostic] {
        let recommendations = shown.review.workloads.flatMap(\.recommendations)
        return (shown.patches?.edits ?? []).flatMap { file in
            file.edits.map { edit in
                // From the start of one line to the start of another, so that line breaks are part of the text.
                let range = RdjsonResult.Range(
                    start: RdjsonResult.Position(line: edit.line + 1, column: 1),
                    end: RdjsonResult.Position(line: edit.line + edit.removed + 1, column: 1)
                )
                return RdjsonResult.Diagnostic(
                    message: message(edit, in: file.name, recommendations),
                    location: RdjsonResult.Location(path: ArtifactName.path(of: file.name), range: range),
                    severity: "INFO",
                    code: RdjsonResult.Code(value: "recommended-change"),
                    suggestions: [RdjsonResult.Suggestion(range: range, text: edit.added)]
                )
            }
        }
    }

    /// Names the recommendations of the smallest field that the lines are in.
    private static func message(
        _ edit: PatchForms.FileEdits.Edit,
        in file: String?,
        _ recommendations: [RecommendationDTO]
    ) -> String {
        let around = recommendations.compactMap { recommendation -> (lines: Int, text: String)? in
            guard let location = recommendation.location.value, location.file.value == file,
                location.line - 1 <= edit.line, edit.line <= location.endLine
            else { return nil }
            let change = "\(recommendation.current.value ?? "unset") → \(recommendation.recommended)"
            let text = "\(recommendation.title): \(change) (\(recommendation.derivation))"
            return (location.endLine - location.line, text)
        }
        let smallest = around.map(\.lines).min()
        let texts = around.filter { $0.lines == smallest }.map(\.text)
        let what = texts.isEmpty ? "part of what the review recommends" : texts.joined(separator: "; ")
        return Printable.line("Recommended: \(what)")
    }
}
