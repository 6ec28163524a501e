import ManifestText

/// Flags a workload or Service that stands several times among the manifests.
enum ObjectTwice: Rule {
    static let id: RuleID = "object-twice"
    static let severity = Finding.Severity.warning
    static let flags = "The same object stands several times among the manifests."
    static let why = """
        kubectl apply makes one after the other of them the object, so that the last remains, and a rollout may begin for each. \
        kustomize refuses them, and Helm refuses to install them. The review is of the last.
        """
    static let remedy = "Keep one of them."
    static let source = "source: kustomize, api/resmap/reswrangler.go; seen with kubectl 1.31 and 1.37"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let metas = [subject.traffic.workload.meta] + subject.traffic.services.map(\.meta)
        return metas.flatMap { meta in
            (subject.resources.replaced[meta.location] ?? []).prefix(TextLimits.problems).map { earlier in
                finding(
                    "\(meta.kind) \(meta.name.excerpt) stands here and once more further on: the last one is reviewed.",
                    remedy: remedy,
                    at: earlier
                )
            }
        }
    }
}
