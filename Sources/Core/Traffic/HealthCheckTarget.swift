import ManifestText

/// What of a pod a load balancer's health check asks that names a port of its own.
struct HealthCheckTarget {
    /// The port of the pod; nil for a name that leads to none.
    var port: Int?
    /// Whether a container declares the port for TCP, which every check speaks, a probe asks it, or its program is known to listen on it.
    var isServed: Bool
    /// Whether all that may listen is known: the program is, and the pod has no other container.
    var isProgramKnown: Bool
    /// The program's own health endpoint, where it is the one that is asked.
    var endpoint: ControllerLifecycle.HealthEndpoint?

    /// - Parameters:
    ///   - written: The check's port, by number or by the name of a Service port (aws-load-balancer-controller,
    ///     pkg/service/model_build_target_group.go, buildTargetGroupHealthCheckPort).
    ///   - service: The Service whose pods are asked.
    ///   - traffic: The pods that are asked.
    init(port written: String, of service: Service?, in traffic: WorkloadTraffic) {
        let pods = traffic.containers + traffic.sidecars
        let declared = pods.flatMap(\.container.ports)
        var found = Int(decimal: written)
        switch service?.ports.first(where: { $0.name == written })?.targetPort {
        case .number(let number)? where found == nil: found = number
        case .name(let name)? where found == nil: found = declared.first { $0.name == name }?.number
        default: break
        }
        self.port = found
        isProgramKnown = pods.allSatisfy(\.lifecycle.isKnown)
        endpoint = pods.compactMap(\.lifecycle.health).first { $0.port != nil && $0.port == found }
        let listens = pods.contains { pod in
            pod.lifecycle.listeners.contains { $0.port == found } || pod.lifecycle.health?.port == found
        }
        let probed = pods.compactMap(\.container.readinessProbe?.port?.value)
        isServed =
            listens || declared.contains { $0.number == found && $0.transport == "TCP" }
            || probed.contains { $0 == written || Int(decimal: $0) == found }
    }
}
