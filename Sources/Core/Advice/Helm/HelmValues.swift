/// The recommendations as values of the Helm chart that made the manifests: one more form of the patch.
///
/// A rendered manifest is no place to keep a change that the next rendering undoes. Which value carries a setting depends on
/// the version of the chart (`HelmChart`); what has no value there is named in a comment, with the object to patch.
package enum HelmValues {
    package enum Outcome: Hashable, Sendable {
        /// A YAML document for each workload whose chart is known, to be merged into the values in use.
        case text(String)
        /// No document, and why: one sentence.
        case none(reason: String)
    }

    package static func text(of review: Review) -> Outcome {
        let advised = review.workloads.filter { !$0.advice.recommendations.isEmpty }
        guard !advised.isEmpty else { return .none(reason: "Nothing is recommended.") }
        var documents: [String] = []
        var reasons: [String] = []
        for workload in advised {
            switch HelmRelease.read(workload, review.patch) {
            case .release(let release): documents.append(HelmFragment(of: release).text)
            case .unknown(let reason): reasons.append(reason)
            }
        }
        guard !documents.isEmpty else { return .none(reason: reasons.joined(separator: " ")) }
        return .text(documents.joined(separator: "---\n") + reasons.map(HelmFragment.comment).joined())
    }
}
