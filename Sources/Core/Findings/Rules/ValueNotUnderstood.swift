/// Flags durations of the ingress controller that stand there and cannot be read.
enum ValueNotUnderstood: Rule {
    static let id: RuleID = "value-not-understood"
    static let severity = Finding.Severity.warning
    static let flags = "A duration that the windows rest on is written in a way that cannot be read."
    static let why = """
        What was not read is neither zero nor the default: the value may be a variable that something fills in later, or a mistake \
        at which the controller does not start. The windows that rest on it are intervals, from what a long \
        enough duration leaves to what 0 s does.
        """
    static let remedy = "Post the manifests with all variables filled in, or write the duration as Go does: 90s, 1m30s."
    static let source =
        "documented: pkg.go.dev, time, ParseDuration; fluxcd.io, Kustomization, post build variable substitution"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.valuesNotUnderstood.map { source in
            finding(
                "\(source.detail), which is no duration: what it means is not known.",
                remedy: remedy,
                at: source.location
            )
        }
    }
}
