/// The health check of a served port.
struct HealthCheckPlace {
    var port: ServedPort
    var target: HealthCheckTarget
    var location: Location?

    /// Those of load balancers whose settings are among the manifests, of every port.
    static func all(in subject: ReviewSubject) -> [HealthCheckPlace] {
        subject.traffic.ports.compactMap { port in
            let balancer = port.loadBalancer
            guard balancer.kind.isModelled, !balancer.isOfOthers else { return nil }
            let location = balancer.healthCheck.port.source.location
            guard location != nil else { return nil }
            return HealthCheckPlace(
                port: port,
                target: HealthCheckTarget(of: port, in: subject.traffic),
                location: location
            )
        }
    }
}

extension [Finding] {
    /// The first at each place: several ports may share one check.
    var firstAtEachPlace: [Finding] {
        var seen: Set<Location?> = []
        return filter { seen.insert($0.location).inserted }
    }
}
