import ManifestText

/// Flags what the API server refuses of the workload, or of what stands in front of it.
enum RefusedByAPIServer: Rule {
    static let id: RuleID = "refused-by-api-server"
    static let severity = Finding.Severity.error
    static let isRefusal = true
    static let flags = "The API server refuses the object, so that it cannot be applied."
    static let why = """
        What is refused never reaches the cluster: the old object stays, or none is made, and the windows of the new one say \
        nothing. kubectl and Helm send what the text becomes as JSON, in which an unquoted number or truth value is no string; \
        validation then looks at names, ports and hooks. An object that was read from a cluster is not looked at, since one \
        took it before.
        """
    static let remedy = "Write the field as the API has it."
    static let source = """
        source: kubernetes, pkg/apis/core/validation/validation.go, pkg/apis/apps/validation/validation.go, \
        apimachinery/pkg/util/validation; api, core/v1/types.go
        """

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let refused = objects(of: subject).uniqued(on: \.location).flatMap { object in
            (subject.resources.refusals[object.location] ?? []).map { (object, $0) }
        }
        return refused.prefix(TextLimits.problems).map { object, refusal in
            finding(
                "The API server refuses \(object.kind.excerpt) \(object.name.excerpt): \(refusal.field) \(refusal.reason).",
                remedy: refusal.remedy,
                at: refusal.location
            )
        }
    }

    /// The workload and everything that the review of it rests on.
    private static func objects(of subject: ReviewSubject) -> [ObjectMeta] {
        let workload = subject.traffic.workload
        let resources = subject.resources
        var objects = [workload.meta, workload.templateMeta]
        for front in subject.traffic.fronts {
            objects += [front.service.meta, front.metadata] + front.loadBalancer.configuration
        }
        let namespace = workload.meta.namespace ?? "default"
        objects += resources.namespaces.filter { $0.meta.name == namespace }.map(\.meta)
        objects += resources.autoscalers(of: workload).map(\.meta)
        objects += subject.traffic.podDisruptionBudgets.map(\.meta)
        return objects
    }
}
