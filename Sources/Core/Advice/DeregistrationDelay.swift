import ManifestText
import RolloutEngine

/// deregistration_delay.timeout_seconds: at least the termination grace period, and for a Network Load Balancer at least 120
/// as AWS advises.
enum DeregistrationDelay {
    private static let key = TargetGroupAttributes.delay

    /// Seconds; the Network Load Balancer guide advises 120 or more.
    static func needed(terminationGracePeriod: Int, _ family: LoadBalancerFamily?) -> Int {
        family == .application ? terminationGracePeriod : max(120, terminationGracePeriod)
    }

    /// One recommendation for each annotation, or place for one, whose target groups need it.
    ///
    /// A delay that no manifest states is whatever the target group was last given (the controller never resets it, AWS
    /// starts with 300), so it is stated along with the drain settings that rest on it, and otherwise left alone.
    static func advise(
        _ subject: ReviewSubject,
        terminationGracePeriod: Int,
        isDrainChanged: Bool
    ) -> [Recommendation] {
        let isCut = subject.windows.worst(.cut)?.isPositive ?? false
        // Nodes stay registered while pods come and go.
        guard isDrainChanged || isCut, subject.plan.nodeTargets == nil else { return [] }
        // Routes of one Service share what configures its target groups.
        var seen: Set<String> = []
        return subject.traffic.fronts.flatMap { front -> [Recommendation] in
            guard let family = front.loadBalancer.kind.family else { return [] }
            let seconds = needed(terminationGracePeriod: terminationGracePeriod, family)
            let advised = family == .application ? "" : " and ≥ 120 s as AWS advises"
            return places(of: front).compactMap { place in
                let delay = place.delay
                let isStated = delay.source.kind == .manifest
                guard !isStated || delay.value < seconds, !place.isShared || seen.insert(place.name).inserted else {
                    return nil
                }
                return Recommendation(
                    setting: Setting(.deregistrationDelay, of: place.name),
                    title: key,
                    current: isStated ? .seconds(delay.value) : nil,
                    recommended: .seconds(seconds),
                    derivation:
                        "≥ \(terminationGracePeriod) s terminationGracePeriodSeconds" + advised
                        + (isStated ? "" : "; unstated, the target group keeps whatever it was last given"),
                    removes: front.loadBalancer.targetGroup.connectionTermination.value
                        ? "connections cut at the end of the delay" : "a target forgotten while it still serves",
                    change: place.change(to: seconds),
                    location: place.location,
                    isInsertion: !isStated,
                    edits: place.edits(to: seconds),
                    effect: .deregistrationDelay(seconds, service: front.service.meta.name, ports: place.ports)
                )
            }
        }
    }

    /// A place where a delay is stated, or would be.
    private struct Place {
        /// Unique among the recommendations of a workload.
        var name: String
        var delay: Sourced<Int>
        /// The annotation's full name; nil for a target group that no annotation configures.
        var annotation: String?
        /// The object that carries the annotation, or would.
        var holder: ObjectMeta?
        var location: Location?
        /// Numbers of the ports that it is for; empty for all of the Service.
        var ports: [Int] = []
        /// True where several fronts may name the same setting.
        var isShared = false
        /// Behind a Gateway, the object whose list holds attributes.
        var list: GatewayConfiguration.Holder?

        func change(to seconds: Int) -> String {
            if list != nil { return "targetGroupAttributes: [{key: \(key), value: \"\(seconds)\"}]" }
            return annotation.map { "\($0): \(key)=\(seconds)" } ?? "\(key)=\(seconds) on the target group"
        }

        func edits(to seconds: Int) -> [ManifestChange] {
            let value = PatchValue.string(String(seconds))
            if let list {
                if let item = list.items[key] { return [.set(["value"], below: item, of: list.meta, to: value)] }
                let item = PatchValue.mapping([PatchEntry("key", .string(key)), PatchEntry("value", value)])
                return [.append(list.keys + ["targetGroupAttributes"], below: list.place, of: list.meta, item)]
            }
            guard let annotation, let holder else { return [] }
            return [.attribute(key, of: annotation, on: holder, to: String(seconds))]
        }
    }

    /// The annotation for all ports, and each port's own that states a delay.
    private static func places(of front: TrafficFront) -> [Place] {
        let balancer = front.loadBalancer
        if case .route = front.origin {
            let list = balancer.attributesHolder
            return [
                Place(
                    name: list.map { list in
                        list.isOfRoute ? "\(list.meta.name)/\(front.metadata.name)" : list.meta.name
                    } ?? front.service.meta.name,
                    delay: balancer.targetGroup.deregistrationDelay,
                    location: list.map { $0.items[key] ?? $0.place },
                    isShared: true,
                    list: list
                )
            ]
        }
        guard !balancer.isOfOthers else {
            // The TargetGroupBinding holds no attributes.
            return [
                Place(
                    name: front.metadata.name,
                    delay: balancer.targetGroup.deregistrationDelay,
                    annotation: nil,
                    holder: nil,
                    location: nil
                )
            ]
        }
        let suffix = "target-group-attributes"
        let ofPorts = front.ports.compactMap { port -> Place? in
            let own = balancer.targetGroup(ofPort: port.number)
            guard let first = own.stated.first, first.suffix != suffix, first.map.values[key] != nil else { return nil }
            return Place(
                name: "\(front.metadata.name)/\(port.number)",
                delay: own.deregistrationDelay,
                annotation: balancer.annotations.name(first.suffix),
                holder: front.metadata,
                location: first.location,
                ports: [port.number]
            )
        }
        guard ofPorts.count < front.ports.count || ofPorts.isEmpty else { return ofPorts }
        // A backend of an Ingress may carry the annotation itself.
        let annotation = balancer.annotations.name(suffix)
        let isOfService = front.service.meta.annotations[annotation] != nil
        return [
            Place(
                name: front.metadata.name,
                delay: balancer.targetGroup.deregistrationDelay,
                annotation: annotation,
                holder: isOfService ? front.service.meta : front.metadata,
                location: balancer.targetGroup.location ?? front.metadata.metadataLocation
            )
        ] + ofPorts
    }
}
