import ManifestText
import RolloutEngine

/// publishNotReadyAddresses: off for a Service whose targets a load balancer has to let go of.
///
/// With it a target is deregistered when its pod is gone, so that no accept window, however long, covers the lag after it.
enum NotReadyAddresses {
    static func advise(_ subject: ReviewSubject) -> [Recommendation] {
        var places: Set<Location> = []
        return zip(subject.traffic.ports, subject.plan.ports).compactMap { served, port in
            guard let field = served.staysRegistered, places.insert(field.location).inserted else { return nil }
            let service = subject.traffic.services.first { $0.meta.name == port.identity.service }
            let window = DrainWindows.refused(port, subject.plan, occurrences: subject.plan.replicas.value)
            return Recommendation(
                setting: Setting(.publishNotReadyAddresses, of: port.identity.service),
                title: "publishNotReadyAddresses of Service \(port.identity.service)",
                current: .flag(true),
                recommended: .flag(false),
                derivation: "a target that is deregistered when its pod is gone gets connections for "
                    + "\(subject.plan.deregistrationLag.value.most) s more, whatever the pod waits for",
                removes: "refused \(window.length ?? .zero) on port \(port.identity.number)",
                change: "publishNotReadyAddresses: false",
                location: field.location,
                isInsertion: false,
                edits: service.map { [.set([], below: field.location, of: $0.meta, to: .bool(false))] } ?? [],
                effect: .deregisteredAtOnce(service: port.identity.service)
            )
        }
    }
}
