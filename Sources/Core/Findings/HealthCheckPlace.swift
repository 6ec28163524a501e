import ManifestText

/// The health check of a served port, where it asks another port than the one that serves.
struct HealthCheckPlace {
    var port: ServedPort
    var target: HealthCheckTarget
    /// Where the check's port is written.
    var location: Location

    /// The checks of all served ports, as far as the settings of their load balancers are among the manifests.
    static func all(in subject: ReviewSubject) -> [HealthCheckPlace] {
        // Ports that share a check share its target.
        var targets: [Location: HealthCheckTarget] = [:]
        let services = Dictionary(subject.traffic.services.map { ($0.meta.name, $0) }) { first, _ in first }
        return subject.traffic.ports.compactMap { port in
            let balancer = port.loadBalancer
            let written = balancer.healthCheck.port
            guard balancer.kind.hasPodTargets, !balancer.isOfOthers, written.value != "traffic-port",
                let location = written.source.location
            else { return nil }
            let target =
                targets[location]
                ?? HealthCheckTarget(
                    port: written.value,
                    of: services[port.identity.service],
                    in: subject.traffic
                )
            targets[location] = target
            return HealthCheckPlace(port: port, target: target, location: location)
        }
    }
}

extension [Finding] {
    /// The first at each place: several ports may share one check.
    var firstAtEachPlace: [Finding] { uniqued(on: \.location) }
}
