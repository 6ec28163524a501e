@testable import RolloutCore
import Testing

/// A pod template as a test writes it, and what its container `web` is taken for.
enum ControllerText {
    /// The lifecycle of the container `web` in a pod of the given lines, with other manifests after it.
    static func lifecycle(
        _ podSpec: String,
        others: String = "",
        annotations: String = ""
    ) throws -> ControllerLifecycle {
        var text = ResourcesText.deployment(podSpec: podSpec)
        if !annotations.isEmpty {
            text = text.replacing(
                "metadata: {labels: {app: web}}",
                with: "metadata: {labels: {app: web}, annotations: \(annotations)}"
            )
        }
        let pod = try TrafficText.setting(text + others)
        let containers = pod.template.containers + pod.template.initContainers
        let container = try #require(containers.first { $0.name == "web" })
        return IngressControllers.lifecycle(of: container, in: pod)
    }

    /// The same for a pod with this container alone.
    static func lifecycle(
        of container: String,
        others: String = "",
        annotations: String = ""
    ) throws -> ControllerLifecycle {
        try lifecycle(
            "containers:\n- name: web\n  ports: [{name: http, containerPort: 80}]\n"
                + ResourcesText.indented(container, by: 2),
            others: others,
            annotations: annotations
        )
    }

    static func configMap(_ name: String, _ data: String) -> String {
        "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: \(name)}\ndata:\n" + ResourcesText.indented(data, by: 2)
            + "\n"
    }

    /// Accept grace and graceTimeOut of the listener on port 80, and the hook's seconds where the adapter reads it.
    static func figures(_ lifecycle: ControllerLifecycle) throws -> (grace: Int, timeOut: Int?, hook: Int?) {
        let listener = try #require(lifecycle.listener(onPort: 80))
        return (listener.acceptGrace.value, listener.graceTimeOut?.value, lifecycle.preStop?.seconds.value)
    }
}
