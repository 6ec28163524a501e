import ManifestText
import RolloutEngine

/// Notes that clients keep to their own zone, which a rollout may leave without a pod.
enum ClientRoutingZoneAffinity: Rule {
    static let id: RuleID = "client-routing-zone-affinity"
    static let severity = Finding.Severity.note
    static let flags = "Clients are kept in their own zone by DNS, and a zone can go dark during the rollout."
    static let why = """
        With availability_zone_affinity a client that asks the VPC's resolver gets the address of its own zone alone while that \
        is healthy. When the zone goes dark all of its clients fail at once, instead of a share of everybody's.
        """
    static let remedy = "Close the blackout first, or use any_availability_zone."
    static let source = "documented: Network Load Balancer user guide, dns_record.client_routing_policy"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        let dark = subject.windows.zones.filter { zone in zone.windows.contains { $0.kind == .blackout && $0.isOpen } }
        guard !subject.plan.crossZone.value, let zone = dark.first, let worst = subject.windows.worst(.blackout) else {
            return []
        }
        let shares = ["availability_zone_affinity": 100, "partial_availability_zone_affinity": 85]
        return subject.traffic.readLoadBalancerAttributes.compactMap { attributes in
            guard let policy = attributes.value(LoadBalancerAttributes.routingPolicy), let share = shares[policy.value]
            else { return nil }
            return finding(
                "\(policy.value) keeps \(share) % of the clients in their own zone: where \(zone.name.excerpt) goes dark "
                    + "\(worst.duration), its clients have no other address at first.",
                remedy: "Close the blackout, or set \(LoadBalancerAttributes.routingPolicy)=any_availability_zone.",
                at: policy.location
            )
        }
    }
}
