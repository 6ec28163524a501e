import Testing

@testable import ManifestText
@testable import RolloutCore

/// The findings of one rule about the Deployment `web` of `PlanText`, as text.
enum FindingsText {
    /// A Node that takes pods, as a dump of a cluster shows it.
    static func node(
        _ name: String,
        zone: String = "a",
        cordoned: Bool = false,
        taint: String? = nil,
        pods: Int? = nil
    ) -> String {
        var spec = cordoned ? ["unschedulable: true"] : []
        if let taint { spec.append("taints: [{key: \(taint), effect: NoSchedule}]") }
        let status = pods.map { "allocatable: {pods: \"\($0)\"}" } ?? ""
        return """
            ---
            {apiVersion: v1, kind: Node, spec: {\(spec.joined(separator: ", "))}, status: {\(status)},
             metadata: {name: \(name), labels: {kubernetes.io/hostname: \(name), topology.kubernetes.io/zone: \(zone)}}}

            """
    }

    /// A pod of the Deployment on a node.
    static func pod(_ name: String, on node: String) -> String {
        """
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: \(name), labels: {app: web}}, spec: {nodeName: \(node)}}

        """
    }

    static func messages(
        _ rule: any Rule.Type,
        spec: String = "",
        podSpec: String = "",
        service: String = PlanText.service(),
        others: String = "",
        _ parameters: [(name: String, value: String)] = []
    ) throws -> [String] {
        let text = ResourcesText.deployment(spec: spec, podSpec: podSpec) + service + others
        let context = try ReviewContext(parsing: parameters)
        let review = try Reviewer.review([ManifestFile(bytes: Array(text.utf8))], context: context).review
        let workload = try #require(review.workloads.first { $0.name == "web" })
        return workload.findings.filter { $0.rule == rule.id }.map(\.message)
    }
}
