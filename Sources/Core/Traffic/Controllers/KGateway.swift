import ManifestText

/// Envoy as kgateway and Gloo Gateway run it.
///
/// Their hook makes Envoy's health checks fail and then sleeps (10 s unless GatewayParameters say otherwise), while Envoy goes on
/// accepting (envoyproxy/envoy issue 1990). The entry point of the image becomes Envoy, which ends at SIGTERM with all that is open
/// (kgateway-dev/kgateway, pkg/kgateway/helm/envoy/templates/deployment.yaml, pkg/deployer/gateway_parameters.go,
/// pkg/envoyinit/envoyinit.go).
enum KGateway: IngressController {
    /// On the image of Envoy, with wget for the hook (kgateway-dev/kgateway, cmd/envoyinit/Dockerfile).
    static let images = [
        OfficialImage(
            "kgateway-dev/envoy-wrapper",
            "solo-io/gloo-envoy-wrapper",
            "solo-io/gloo-ee-envoy-wrapper"
        ) { _, _ in OfficialImage.debian.union(OfficialImage.alpine) }
    ]

    static func lifecycle(of container: Container, in pod: PodContext) -> ControllerLifecycle? {
        let image = container.image.map { ContainerImage($0.value) }
        guard image?.name.hasSuffix("envoy-wrapper") == true else { return nil }
        let hook = HookCommand(running: "wget", in: container)
        let fails = hook?.words.contains { $0.value.hasSuffix("/healthcheck/fail") } ?? false
        return ControllerLifecycle(
            name: "kgateway",
            image: image,
            of: container,
            closing: ControllerLifecycle.Closing(
                acceptGrace: Sourced(0, .controllerDefault("Envoy exits at SIGTERM")),
                graceTimeOut: Sourced(0, .controllerDefault("Envoy exits at SIGTERM"))
            ),
            option: isMade(pod.template) ? GatewayParametersShutdown() : PreStopSleepOption(),
            health: ControllerLifecycle.HealthEndpoint(
                listener: "readiness",
                port: container.readinessProbe?.port.flatMap { Int(decimal: $0.value) } ?? 8082,
                path: container.readinessProbe?.path?.value ?? "/ready",
                failsWhileDraining: Sourced(
                    fails,
                    hook.map { .manifest("lifecycle.preStop", $0.location) } ?? .assumed("no hook")
                )
            )
        )
    }

    /// Whether the controller makes the pods, for a Gateway, rather than the chart of Gloo.
    private static func isMade(_ template: PodTemplate) -> Bool {
        template.labels["gateway.networking.k8s.io/gateway-class-name"] != nil
    }
}

/// `gracefulShutdown` of GatewayParameters, from which the controller writes the hook.
struct GatewayParametersShutdown: DrainOption {
    var takesSleepHook: Bool { false }

    /// In words only: the controller would undo a change of the pods that it makes.
    func accepting(_ request: DrainRequest) -> DrainRemedy {
        DrainRemedy(
            reach: .hook,
            title: "gracefulShutdown of GatewayParameters",
            text: "spec.kube.podTemplate of GatewayParameters: "
                + "{gracefulShutdown: {enabled: true, sleepTimeSeconds: \(request.hook)}}",
            alternative: "spec.selfManaged of GatewayParameters, with a longer sleep in the hook of pods of your own",
            location: request.hookPlace,
            edits: []
        )
    }
}
