import ManifestText

/// The loadBalancerClass of a Service of type LoadBalancer that states none.
///
/// From 2.5 on a webhook of AWS Load Balancer Controller gives its class to every such Service at its creation, whatever the
/// annotations say; a Service from before keeps what it had (aws-load-balancer-controller, webhooks/core/service_mutator.go).
enum ServiceClass {
    static let webhook = "mservice.elbv2.k8s.aws"
    /// What the request says where Services are to have no class.
    static let none = "none"
    /// Marks a Service for which the controller has made a load balancer (pkg/service/constants… serviceFinalizer).
    private static let finalizer = "service.k8s.aws/resources"

    /// - Returns: The class with where it comes from; nil for a Service that has none.
    static func given(to service: Service, by controller: LoadBalancerController) -> Sourced<String>? {
        guard service.type?.value == "LoadBalancer" else { return nil }
        if let own = service.loadBalancerClass {
            return Sourced(own.value, .manifest("loadBalancerClass", own.location))
        }
        if let mark = service.finalizers.first(where: { $0.value == finalizer }) {
            return Sourced(controller.serviceClass, .manifest("finalizers", mark.location))
        }
        // A cluster's own dump would show the class.
        guard !service.meta.isFromCluster else { return nil }
        if let requested = controller.requestedClass {
            return requested == none ? nil : Sourced(requested, .request("service-class"))
        }
        guard let version = controller.version, let first = Version("2.5"), version >= first,
            controller.classesServices ?? true
        else { return nil }
        return Sourced(controller.serviceClass, .assumed("the Service was created after the controller"))
    }

    /// Whether AWS's cloud provider makes a classic load balancer for a Service without a class and type: where the request says
    /// that Services have none, or where a finalizer of a cloud provider stands beside annotations for AWS
    /// (cloud-provider-aws, pkg/providers/v1/aws_loadbalancer.go).
    static func isOfCloudProvider(_ service: Service, by controller: LoadBalancerController) -> Bool {
        if controller.requestedClass == none { return true }
        return service.finalizers.contains { $0.value == "service.kubernetes.io/load-balancer-cleanup" }
            && service.meta.annotations.keys.contains { $0.hasPrefix(LoadBalancerAnnotations.prefix) }
    }

    /// Whether nothing says if the webhook gave the Service its class: neither the request nor a finalizer, a dump or the
    /// controller's version.
    static func isOpen(of service: Service, by controller: LoadBalancerController) -> Bool {
        service.loadBalancerClass == nil && controller.requestedClass == nil && controller.version == nil
            && controller.classesServices != false && !service.meta.isFromCluster && service.finalizers.isEmpty
    }

    /// What is taken for granted of a Service without a class; nil where nothing is.
    static func assumption(of service: Service, by controller: LoadBalancerController) -> Assumption? {
        guard let given = given(to: service, by: controller), given.source.kind == .assumed else { return nil }
        return Assumption(
            "Service \(service.meta.name.excerpt) names no loadBalancerClass. It is taken to be created while AWS Load Balancer "
                + "Controller 2.5 or later runs, whose webhook gives it the class \(given.value).",
            parameter: "service-class"
        )
    }
}
