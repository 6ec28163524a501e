extension LoadBalancer {
    /// What a load balancer is, as far as a review treats it differently.
    ///
    /// Each kind is a file that says all of it: its family and targets, how a Service asks for it, its health check where none is
    /// written, and why the model leaves it out. `LoadBalancer.recognisers` has them in order.
    package struct Kind: Sendable {
        package enum Targets: Hashable, Sendable { case pods, nodes }

        enum Gate: Sendable {
            /// One for each target group, by the label of an `AWSController`.
            case targetGroup
            case networkEndpointGroup
        }

        /// As it is written in a review.
        package let name: String
        /// What it sends to; nil where that is not known, or of no consequence.
        package var targets: Targets?
        /// Nil for a load balancer that no `AWSController` manages.
        package var family: LoadBalancerFamily?
        /// Whether targets get a proxy protocol header, where nothing that is posted can change that.
        var proxyProtocol: Sourced<Bool>?
        /// The health check of a Service's target groups for which nothing is written; `isLocal` for externalTrafficPolicy
        /// Local.
        var healthCheck: @Sendable (_ annotations: LoadBalancerAnnotations, _ isLocal: Bool) -> HealthCheckDefaults =
            { _, _ in .service }
        /// How nodes are checked that another cloud's settings tell of; nil where it is the `healthCheck`.
        var nodeCheck: (@Sendable (Service) -> NodeCheck)?
        /// Whether it balances across zones, where nothing that is posted can change that.
        var crossZone: Sourced<Bool>?
        /// How long it takes to register a pod and to forget it, where that is not the profile's.
        var registration: ReportedLag?
        var deregistration: ReportedLag?
        /// Seconds from a pod's creation until its readiness gate is true even where the pod has not been found healthy; nil where
        /// there is no such end.
        var gateTimeout: Int?
        /// What is taken for granted of it.
        var assumption: String?
        /// The readiness gate that its pods can have; nil where there is none.
        var gate: Gate?
        /// Why the model leaves it out; nil for what the model describes.
        var unmodelled: (@Sendable (LoadBalancer) -> String)?
        /// Why the model knows what happens to the connections of a deleted pod and not when a new one is served; nil where it
        /// knows both.
        var unmodelledRegistration: String?
        /// Why it is not known what happens to the open connections of a pod that is no target any more; nil where it is.
        var unknownDrain: String?

        init(_ name: String, _ family: LoadBalancerFamily? = nil, targets: Targets? = nil) {
            self.name = name
            self.family = family
            self.targets = targets
        }

        /// Where one address leads to the pods of all zones, so that clients hold none of a zone.
        static let oneAddress = Sourced(
            true,
            Source.loadBalancerDefault("one address leads to the pods of all zones")
        )

        /// True for what the model describes.
        package var isModelled: Bool { unmodelled == nil }

        package var hasPodTargets: Bool { isModelled && targets == .pods }

        package var hasNodeTargets: Bool { isModelled && targets == .nodes }
    }

    /// What a Service asks for, by what of it, and whose it is where that is a name.
    typealias Recognised = (kind: Kind, source: Source, provider: String?)

    /// Nil where a Service does not ask for a load balancer of the kind.
    typealias Recogniser = @Sendable (Service, LoadBalancerAnnotations, LoadBalancerController) -> Recognised?

    /// The first that recognises a Service decides; of type LoadBalancer every Service is of some kind.
    static let recognisers: [Recogniser] = [
        // A Service of another class belongs to another controller, whatever its annotations say.
        OtherClass.recognise, NetworkLoadBalancer.recognise, NetworkEndpointGroup.recognise,
        CloudProvider.recogniseByType, OtherClouds.recognise, CloudProvider.recogniseWithoutClass,
        UnknownLoadBalancer.recognise,
    ]
}

extension LoadBalancer.Kind: Hashable {
    package static func == (one: Self, other: Self) -> Bool { one.name == other.name }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
