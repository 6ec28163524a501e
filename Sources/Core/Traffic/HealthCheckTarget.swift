/// What of a pod a load balancer's health check asks.
struct HealthCheckTarget {
    /// The port of the pod; nil for a name that no container gives to a port.
    var port: Int?
    /// True for the port that serves.
    var isTrafficPort: Bool
    /// Whether a container declares the port, a probe asks it, or its program is known to listen on it.
    var isServed: Bool
    /// Whether all that may listen is known: the program is, and the pod has no other container.
    var isProgramKnown: Bool
    /// The program's own health endpoint, where it is the one that is asked.
    var endpoint: ControllerLifecycle.HealthEndpoint?

    init(of port: ServedPort, in traffic: WorkloadTraffic) {
        let written = port.loadBalancer.healthCheck.port.value
        isTrafficPort = written == "traffic-port"
        let pods = traffic.containers + traffic.sidecars
        let declared = pods.flatMap(\.container.ports)
        let number = isTrafficPort ? port.containerPort : Int(decimal: written)
        let found = number ?? declared.first { $0.name == written }?.number
        self.port = found
        isProgramKnown = pods.allSatisfy(\.lifecycle.isKnown)
        endpoint = pods.compactMap(\.lifecycle.health).first { $0.port != nil && $0.port == found }
        let listens = pods.contains { pod in
            pod.lifecycle.listeners.contains { $0.port == found } || pod.lifecycle.health?.port == found
        }
        let probed = pods.compactMap(\.container.readinessProbe?.port?.value)
        isServed =
            isTrafficPort || listens || declared.contains { $0.number == found }
            || probed.contains { $0 == written || Int(decimal: $0) == found }
    }
}
