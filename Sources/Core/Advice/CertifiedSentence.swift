import RolloutEngine

/// Both ends of a change in one sentence: `150 s → 0 s after 5 settings in the patch and 1 label by hand`.
enum CertifiedSentence {
    /// - Returns: The longest window before and after, by the reviews of both; nil where nothing is recommended or no review
    ///   of the changed manifests was possible.
    static func of(_ advice: Advice, before: WindowsReport) -> String? {
        guard let alone = advice.patchAlone, let final = advice.final else { return nil }
        let byHand = advice.steps.filter { step in advice.recommendations.contains { $0.setting == step.setting } }
        let others = advice.steps.count - byHand.count
        let inPatch = advice.recommendations.count - Set(byHand.map(\.setting)).count
        var ways = inPatch > 0 ? [counted(inPatch, "setting") + " in the patch"] : []
        for noun in ["label", "setting"] {
            let count = byHand.count { $0.noun == noun }
            if count > 0 { ways.append(counted(count, noun) + " by hand") }
        }
        if others > 0 { ways.append(counted(others, "correction") + " by hand") }
        guard let first = longest(before), let last = longest(final.windows) else { return nil }
        let unknown = unknownKinds(final.windows)
        var sentence = "\(first) → \(last) after \(list(ways))"
        if inPatch > 0, advice.withSteps != nil, let patched = longest(alone.windows), patched != last {
            sentence += " (\(patched) after the patch alone)"
        }
        return unknown.isEmpty ? sentence : sentence + ", \(list(unknown)) not computed"
    }

    /// The longest of the windows that are computed, as far as it is proven: the bound where a search was ended.
    private static func longest(_ report: WindowsReport) -> WindowLength? {
        report.all.compactMap(\.provenLength).max()
    }

    private static func unknownKinds(_ report: WindowsReport) -> [String] {
        let kinds = Set(report.all.filter { $0.length == nil }.map(\.kind))
        return Window.Kind.allCases.filter(kinds.contains).map(\.rawValue)
    }

    private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    private static func list(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }
}
