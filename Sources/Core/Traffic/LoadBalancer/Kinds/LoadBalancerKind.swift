extension LoadBalancer {
    /// What a load balancer is, as far as a review treats it differently.
    ///
    /// Each kind is a file that says all of it: its family and targets, how a Service asks for it, its health check where none is
    /// written, and why the model leaves it out. `LoadBalancer.recognisers` has them in order.
    package struct Kind: Sendable {
        package enum Targets: Hashable, Sendable { case pods, nodes }

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
        /// Why the model leaves it out; nil for what the model describes.
        var unmodelled: (@Sendable (LoadBalancer) -> String)?

        init(_ name: String, _ family: LoadBalancerFamily? = nil, targets: Targets? = nil) {
            self.name = name
            self.family = family
            self.targets = targets
        }

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
