@testable import RolloutCore
import Testing

/// Services and containers as a test writes them.
enum TrafficText {
    static let prefix = "service.beta.kubernetes.io/aws-load-balancer-"

    /// A Service with annotations by their suffix, and lines of its spec.
    static func service(_ annotations: [String: String] = [:], spec: String = "") throws -> Service {
        var text = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n"
        for (suffix, value) in annotations.sorted(by: { $0.key < $1.key }) {
            text += "    \(prefix)\(suffix): \(quoted(value))\n"
        }
        text += "spec:\n  selector: {app: web}\n"
        if !spec.isEmpty { text += ResourcesText.indented(spec, by: 2) + "\n" }
        return try #require(try ResourcesText.read(text).services.first)
    }

    static func annotations(_ annotations: [String: String]) throws -> LoadBalancerAnnotations {
        LoadBalancerAnnotations(of: try service(annotations))
    }

    /// A container by the lines of its mapping.
    static func container(_ lines: String) throws -> Container {
        let text = ResourcesText.deployment(
            podSpec: "containers:\n- name: web\n" + ResourcesText.indented(lines, by: 2)
        )
        return try #require(try ResourcesText.read(text).workloads.first?.template.containers.first)
    }

    static func container(image: String? = nil, args: [String]) throws -> Container {
        let image = image.map { "image: \($0)\n" } ?? ""
        return try container(image + "args: [\(args.map(quoted).joined(separator: ", "))]")
    }

    /// A pod with nothing around it but what other manifests hold.
    static func setting(_ text: String = ResourcesText.deployment()) throws -> PodContext {
        let resources = try ResourcesText.read(text)
        let workload = try #require(resources.workloads.first)
        return PodContext(
            workload: workload,
            resources: resources,
            versions: ClusterVersions(of: workload, in: resources, context: ReviewContext())
        )
    }

    static func preStop(of container: Container, kubernetes: String? = nil) -> PreStopSleep {
        PreStopSleep(of: container, kubernetes: kubernetes.flatMap { Version($0) })
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}
