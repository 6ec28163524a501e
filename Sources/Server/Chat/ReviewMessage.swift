import RolloutCore

/// What a chat shows of a review: the verdict, the worst window, the zones in short, what to change, and a link.
enum ReviewMessage {
    /// The whole review, its worst workloads first.
    static func make(_ shown: ShownReview) -> ChatMessage {
        if let change = shown.change { return make(change, of: shown) }
        let workloads = worstFirst(shown.review.workloads)
        var parts: [ChatMessage.Part] = []
        for workload in workloads.prefix(ChatLimits.workloads) { parts += Self.parts(workload) }
        if workloads.count > ChatLimits.workloads {
            parts.append(.note([.plain("and \(workloads.count - ChatLimits.workloads) more workloads")]))
        }
        let subject =
            workloads.count == 1 ? workloads.map { "\($0.namespace)/\($0.name)" }[0] : "\(workloads.count) workloads"
        return ChatMessage(
            headline: "\(shown.review.verdict.rawValue.uppercased()): \(subject)",
            parts: parts + note(shown)
        )
    }

    /// One workload of a review.
    static func make(_ workload: WorkloadDTO, of shown: ShownReview) -> ChatMessage {
        ChatMessage(
            headline: "\(workload.verdict.rawValue.uppercased()): \(workload.namespace)/\(workload.name)",
            parts: parts(workload) + note(shown)
        )
    }

    /// What got worse and what got better since an earlier review, and nothing else.
    private static func make(_ change: ReviewChange, of shown: ShownReview) -> ChatMessage {
        var parts: [ChatMessage.Part] = [.line([.plain(change.sentence(verdict: shown.review.verdict))])]
        parts += change.workloads.prefix(ChatLimits.workloads).flatMap(ComparisonMessage.parts)
        let more = change.workloads.count - ChatLimits.workloads
        if more > 0 { parts.append(.note([.plain("and \(more) more workloads")])) }
        return ChatMessage(headline: change.title.uppercased(), parts: parts + note(shown))
    }

    // MARK: Parts

    private static func parts(_ workload: WorkloadDTO) -> [ChatMessage.Part] {
        var parts: [ChatMessage.Part] = [
            .line([.code(workload.verdict.rawValue.uppercased()), .plain(" " + workload.headline)]),
            .line(worst(workload)),
            .fields(workload.zones.prefix(ChatLimits.zones).map(field)),
        ]
        let more = workload.zones.count - ChatLimits.zones
        if more > 0 { parts.append(.note([.plain("and \(more) more zones")])) }
        for line in ScenarioLine.all(workload) {
            parts.append(.line([.code(line.verdict.rawValue), .plain(" \(line.name): \(line.sentence)")]))
        }
        return parts + ChangeLines.parts(workload)
    }

    private static func worst(_ workload: WorkloadDTO) -> [ChatSpan] {
        guard let worst = workload.worstWindow else { return closed(workload) }
        let place = worst.zone.map { [ChatSpan.plain(" of "), .code($0)] } ?? [.plain(" of the whole load balancer")]
        return [.plain("Worst: "), .strong(worst.name)] + place + [.plain(", " + worst.words)]
    }

    /// What to say of a workload without an open window: its gravest finding.
    private static func closed(_ workload: WorkloadDTO) -> [ChatSpan] {
        let all = workload.zones.flatMap(\.windows) + [workload.outage]
        let words = all.allSatisfy(\.computed) ? "No window is open" : "No window is known to be open"
        let counting = workload.findings.filter { $0.suppression.value == nil }
        let gravest = [Finding.Severity.error, .warning].lazy.compactMap { severity in
            counting.first { $0.severity == severity }
        }.first
        guard let gravest else { return [.plain("\(words).")] }
        return [.plain("\(words), but one \(gravest.severity) stands: "), .code(gravest.rule)]
            + [.plain(" \(gravest.message)")]
    }

    private static func field(_ zone: WorkloadDTO.Zone) -> (name: [ChatSpan], value: [ChatSpan]) {
        let open = zone.windows.filter { $0.length > .closed }
        let words = open.map { "\(WindowWords.name($0, among: zone.windows)): \(WindowWords.length($0))" }.joined(
            separator: "; "
        )
        let closed = zone.pods == 0 ? WindowWords.noPod : "no window"
        return (
            [.code(zone.zone), .plain(" (\(zone.pods.counting("pod")))")], [.plain(words.isEmpty ? closed : words)]
        )
    }

    /// The link, and where the manifests came from; nothing where there is neither.
    static func note(_ shown: ShownReview) -> [ChatMessage.Part] {
        var spans: [ChatSpan] = []
        if let page = shown.page { spans.append(.link("Review", to: page)) }
        if let submission = shown.submission {
            spans.append(.plain(" of \(submission.createdAt)"))
            if let repository = submission.provenance.repository { spans += [.plain(" from "), .code(repository)] }
            if let revision = submission.provenance.revision { spans += [.plain(" at "), .code(revision)] }
        }
        return spans.isEmpty ? [] : [.note(spans)]
    }

    private static func worstFirst(_ workloads: [WorkloadDTO]) -> [WorkloadDTO] {
        let ranked = workloads.enumerated().map { index, workload in
            (
                verdict: workload.verdict, worst: workload.worstWindow?.length ?? .closed, index: index,
                workload
            )
        }
        return ranked.sorted { ($1.verdict, $1.worst, $0.index) < ($0.verdict, $0.worst, $1.index) }.map(\.3)
    }
}
