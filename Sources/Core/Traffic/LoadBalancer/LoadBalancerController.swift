import ManifestText

/// What is known of the controller behind a load balancer: its version, and flags of its Deployment among the manifests.
struct LoadBalancerController: Sendable {
    var identity = AWSController.loadBalancerController
    var version: Version?
    /// The class of Services that it owns since v2.4.
    var serviceClass = "service.k8s.aws/nlb"
    /// What the annotation `kubernetes.io/ingress.class` has to say.
    var ingressClass = "alb"
    /// For Services and Ingresses that name no target type, where a flag says it.
    var defaultTargetType: Field<String>?
    /// For them without that flag: `instance` or `ip`.
    var standardTargetType = "instance"
    /// False when its webhook adds no readiness gates at all.
    var injectsGates: Field<Bool>?
    /// How many targets it registers with a target group at most; nil for as many as there are.
    var maxTargets: Field<Int>?
    /// Whether its webhook gives new Services its class; nil where nothing posted tells.
    var classesServices: Bool?
    /// The class that the request gives Services without one; nil where it says nothing.
    var requestedClass: String?
    /// Its feature gates as its Deployment sets them, each `true` or `false`.
    private var featureGates: [String: String] = [:]
    /// Whether its Deployment is among the manifests, with all of its flags.
    private var isPosted = false
    /// The gate with which it takes pods as targets, where it is turned off.
    var withoutPodTargets: Field<String>?

    /// The target type where nothing states one: a Service without ports on its nodes works with pods alone, for which the controller
    /// is told to take them (`--default-target-type`).
    func targetType(for service: Service) -> String {
        service.hasNodePorts ? standardTargetType : "ip"
    }

    init(version: Version? = nil) { self.version = version }

    /// That of EKS Auto Mode, which is always up to date and has no flags; its targets are pods unless something else is written
    /// (Amazon EKS user guide, auto-configure-nlb).
    static let autoMode: LoadBalancerController = {
        var controller = LoadBalancerController()
        controller.identity = .eksAutoMode
        controller.serviceClass = "eks.amazonaws.com/nlb"
        controller.standardTargetType = "ip"
        return controller
    }()

    /// The one that answers for a Service: this one, unless its class is Auto Mode's.
    func answering(for service: Service) -> LoadBalancerController {
        guard ServiceClass.given(to: service, by: self)?.value == Self.autoMode.serviceClass else { return self }
        var controller = Self.autoMode
        controller.requestedClass = requestedClass
        return controller
    }

    /// Whether it makes load balancers of Gateways: from 2.13.3 on for layer 4 and from 2.14 on for layer 7, unless a feature gate
    /// is off; up to 3.1 the gates were off unless they were set (docs/guide/gateway/gateway.md, pkg/config/feature_gates.go).
    func readsGateways(of family: LoadBalancerFamily) -> Bool {
        let gate = family == .network ? "NLBGatewayAPI" : "ALBGatewayAPI"
        guard featureGates[gate] != "false" else { return false }
        // Off unless it was set, and whether it was, its own Deployment says.
        if isPosted, isOlder(than: "3.2"), featureGates[gate] == nil { return false }
        return !isOlder(than: family == .network ? "2.13.3" : "2.14")
    }

    /// The controller of an IngressClass; nil for one of another controller.
    func answering(for ingressClass: IngressClass) -> LoadBalancerController? {
        switch ingressClass.controller {
        case AWSController.loadBalancerController.ingressController: self
        case AWSController.eksAutoMode.ingressController: .autoMode
        default: nil
        }
    }

    /// Flags by their names in docs/deploy/configurations.md.
    init(version: Version?, in resources: Resources, context: ReviewContext) {
        self.init(version: version)
        requestedClass = context.serviceClass
        let webhooks = resources.mutatingWebhooks.filter { $0.name.value.hasSuffix(".elbv2.k8s.aws") }
        classesServices = webhooks.isEmpty ? nil : webhooks.contains { $0.name.value == ServiceClass.webhook }
        guard let container = resources.index.loadBalancerController?.container else { return }
        isPosted = true
        let words = container.command + container.args
        defaultTargetType = Self.flag("default-target-type", in: words)
        serviceClass = Self.flag("load-balancer-class", in: words)?.value ?? serviceClass
        ingressClass = Self.flag("ingress-class", in: words)?.value ?? ingressClass
        injectsGates = Self.flag("enable-pod-readiness-gate-inject", in: words).flatMap { field in
            Bool(go: field.value).map { Field($0, at: field.location) }
        }
        maxTargets = Self.flag("max-targets-per-target-group", in: words).flatMap { field in
            Int(decimal: field.value).flatMap { $0 > 0 ? Field($0, at: field.location) : nil }
        }
        let gates = Self.flag("feature-gates", in: words)
        for pair in gates?.value.split(separator: ",") ?? [] {
            let parts = pair.split(separator: "=").map(\.trimmed)
            if parts.count == 2 { featureGates[parts[0]] = parts[1].lowercased() }
        }
        withoutPodTargets = featureGates["EnableIPTargetType"] == "false" ? gates : nil
    }

    /// The value of `--name=value`; of a repeated flag the last.
    private static func flag(_ name: String, in words: [Field<String>]) -> Field<String>? {
        words.last { $0.value.hasPrefix("--\(name)=") }.map { word in
            word.map { String($0.dropFirst(name.count + 3)) }
        }
    }

    /// True when the version is known and older than another.
    func isOlder(than other: String) -> Bool {
        guard let version, let other = Version(other) else { return false }
        return version < other
    }
}
