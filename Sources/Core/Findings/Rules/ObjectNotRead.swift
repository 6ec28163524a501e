import ManifestText

/// Flags objects of kinds that no stage reads and that name the workload or a Service in front of it.
enum ObjectNotRead: Rule {
    static let id: RuleID = "object-not-read"
    static let severity = Finding.Severity.warning
    static let flags = "An object of a kind that is not read names the workload or its Service."
    static let why = """
        Such an object may lead traffic to the pods, end it, or change their number, and none of that is in the windows. Kinds \
        that are known to do nothing of the kind (access, certificates, metrics, policies, routing tables of programs in the \
        cluster) are passed over in silence.
        """
    static let remedy =
        "See what the object does to the pods; where that is nothing, set the finding aside with the reason."
    static let source = "documented: kubernetes.io, Custom Resources"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let traffic = subject.traffic
        let metas = [traffic.workload.meta] + traffic.services.map(\.meta)
        return subject.resources.unread(meaning: metas).prefix(TextLimits.problems).map { object, meant in
            let name = object.name.isEmpty ? "" : " \(object.name.excerpt)"
            return finding(
                "\(object.kind.excerpt)\(name) names \(meant.name.excerpt) and is not read: what it "
                    + "does to the pods or their traffic is not in the windows.",
                remedy: remedy,
                at: object.location
            )
        }
    }
}
