/// The health check of a served port, each check once.
struct HealthCheckPlace {
    var port: ServedPort
    var target: HealthCheckTarget
    var location: Location?

    /// Those of load balancers whose settings are among the manifests.
    static func all(in subject: ReviewSubject) -> [HealthCheckPlace] {
        var seen: Set<Location?> = []
        return subject.traffic.ports.compactMap { port in
            let balancer = port.loadBalancer
            guard balancer.kind.isModelled, !balancer.isOfOthers else { return nil }
            let location = balancer.healthCheck.port.source.location
            guard location != nil, seen.insert(location).inserted else { return nil }
            return HealthCheckPlace(
                port: port,
                target: HealthCheckTarget(of: port, in: subject.traffic),
                location: location
            )
        }
    }
}
