@testable import ManifestText
@testable import RolloutCore
import Testing

/// A Deployment `web` behind a load balancer, as text in and as traffic or plan out.
enum PlanText {
    /// A Service with pod targets that selects `app: web`.
    static func service(_ annotations: String = "", name: String = "web", ports: String = "[{port: 80}]") -> String {
        """
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: \(name)
          annotations:
            \(TrafficText.prefix)type: nlb-ip
        \(ResourcesText.indented(annotations, by: 4))
        spec: {selector: {app: web}, ports: \(ports)}

        """
    }

    static func traffic(
        spec: String = "",
        podSpec: String = "",
        others: String = service(),
        context: ReviewContext = ReviewContext()
    ) throws -> (traffic: WorkloadTraffic, resources: Resources) {
        let text = ResourcesText.deployment(spec: spec, podSpec: podSpec) + others
        let resources = try ResourcesText.read(text)
        return (try #require(WorkloadTraffic.all(in: resources, context: context).first), resources)
    }

    static func plan(
        spec: String = "",
        podSpec: String = "",
        others: String = service(),
        _ parameters: [(name: String, value: String)] = [],
        isOnlyWorkload: Bool = true
    ) throws -> (plan: RolloutPlan, problem: InputProblem?) {
        let context = try ReviewContext(parsing: parameters)
        let (traffic, resources) = try traffic(spec: spec, podSpec: podSpec, others: others, context: context)
        let scales = ReplicaCount.all(of: traffic, in: resources, context: context, isOnlyWorkload: isOnlyWorkload)
        return Planner.plan(traffic, scale: try #require(scales.first), resources: resources, context: context)
    }

    static func deployment(spec: String = "", podSpec: String = "") throws -> Workload {
        let text = ResourcesText.deployment(spec: spec, podSpec: podSpec)
        return try #require(try ResourcesText.read(text).workloads.first)
    }
}
