package import ManifestText

/// What of the manifests a review rests on, and what it does not.
package struct Coverage: Sendable {
    /// Objects of a kind that is passed over.
    package struct PassedOver: Hashable, Sendable {
        package var kind: String
        package var count: Int
    }

    /// Something that leads traffic to the pods, or may, and is in no window.
    package struct NotModelled: Hashable, Sendable {
        package var location: Location?
        package var reason: String
    }

    /// A value that stands in the manifests and cannot be read.
    package struct NotUnderstood: Hashable, Sendable {
        package var location: Location?
        /// The field and what it holds.
        package var value: String
        package var reason: String
    }

    /// An object that would settle an assumption.
    package struct NotPosted: Hashable, Sendable {
        package var kind: String
        package var name: String
        /// What it would tell.
        package var reason: String
        /// The request parameter that says it instead.
        package var parameter: String
    }

    /// How many objects were read.
    package var read: Int
    /// By kind, in order.
    package var passedOver: [PassedOver]
    package var notModelled: [NotModelled]
    package var notUnderstood: [NotUnderstood]
    package var notPosted: [NotPosted]

    init(of workloads: [WorkloadReview], in resources: Resources, _ ways: UnreviewedWays = UnreviewedWays()) {
        read = resources.count
        passedOver = resources.passedOver.sorted { $0.key < $1.key }
            .map { PassedOver(kind: $0.key.excerpt, count: $0.value) }
        notModelled = Self.notModelled(workloads, resources, ways)
        notUnderstood = workloads.flatMap(\.traffic.valuesNotUnderstood).uniqued().map { source in
            NotUnderstood(location: source.location, value: source.detail, reason: "It is no duration.")
        }
        let open = workloads.filter { $0.traffic.gate.namespaceLocation == nil && $0.traffic.gate.isAssumed }
        notPosted = open.map(\.namespace).uniqued().map { name in
            NotPosted(
                kind: "Namespace",
                name: name,
                reason: "Its labels say whether pods get a readiness gate.",
                parameter: "readiness-gate"
            )
        }
    }

    private static func notModelled(
        _ workloads: [WorkloadReview],
        _ resources: Resources,
        _ ways: UnreviewedWays
    ) -> [NotModelled] {
        let fronts = workloads.flatMap { workload in
            workload.traffic.fronts.filter { !$0.loadBalancer.kind.isModelled }.map { front in
                NotModelled(
                    location: front.loadBalancer.source.location ?? front.metadata.location,
                    reason: "The load balancer of \(front.name) is not modelled."
                )
            }
        }
        let metas = workloads.flatMap { [$0.traffic.workload.meta] + $0.traffic.services.map(\.meta) }
        let unread = resources.unread(meaning: metas).map { object, _ in
            NotModelled(location: object.location, reason: "Objects of kind \(object.kind.excerpt) are not read.")
        }
        let routes = ways.all.prefix(TextLimits.problems).map { NotModelled(location: $0.location, reason: $0.reason) }
        return (fronts + unread + routes).uniqued()
    }
}
