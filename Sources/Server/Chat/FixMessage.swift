/// What a review recommends: the change itself where it is short, and where to get it.
enum FixMessage {
    static func make(_ shown: ShownReview) -> ChatMessage {
        let recommendations = shown.review.workloads.flatMap(\.recommendations)
        guard !recommendations.isEmpty else {
            return ChatMessage(headline: "Nothing to change", parts: ReviewMessage.note(shown))
        }
        var parts = ChangeLines.changes(recommendations) + ChangeLines.gaps(shown.review.workloads)
        if let diff = shown.patches?.diff, !diff.isEmpty,
            SlackMarkup.code(diff).joined().utf16.count <= ChatLimits.patch
        {
            parts.append(.preformatted(diff))
        }
        if let resource = shown.resource {
            parts.append(
                .line(
                    [.plain("The whole change: ")]
                        + [PatchFormat.diff, .kustomize, .jsonPatch].flatMap { format -> [ChatSpan] in
                            [.link(format.rawValue, to: "\(resource)/patch?format=\(format.rawValue)"), .plain(" ")]
                        }
                )
            )
        }
        return ChatMessage(headline: "What to change", parts: parts + ReviewMessage.note(shown))
    }
}
