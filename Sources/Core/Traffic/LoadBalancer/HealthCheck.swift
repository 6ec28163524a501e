/// The health check of a target group.
///
/// Defaults are the controller's, not AWS's own: TCP on the traffic port, interval 10 s, threshold 3
/// (aws-load-balancer-controller, pkg/service/model_build_target_group.go, the same from v2.1 to v3.5).
package struct HealthCheck: Sendable {
    package var transport: Sourced<String>
    package var port: Sourced<String>
    /// Only with HTTP and HTTPS: with TCP the controller sends no path.
    package var path: Field<String>?
    /// Seconds between checks.
    package var interval: Sourced<Int>
    /// Successful checks until a target is healthy.
    package var healthyThreshold: Sourced<Int>

    init(_ annotations: LoadBalancerAnnotations) {
        func sourced<Value>(_ field: Field<Value>?, _ suffix: String, else fallback: Value) -> Sourced<Value> {
            let name = LoadBalancerAnnotations.name(suffix)
            return Sourced(field, name, else: fallback, .loadBalancerDefault(suffix))
        }
        transport = sourced(annotations.text("healthcheck-protocol"), "healthcheck-protocol", else: "TCP")
            .map { $0.uppercased() }
        port = sourced(annotations.text("healthcheck-port"), "healthcheck-port", else: "traffic-port")
        path = annotations.text("healthcheck-path")
        interval = sourced(annotations.int("healthcheck-interval"), "healthcheck-interval", else: 10)
        healthyThreshold = sourced(
            annotations.int("healthcheck-healthy-threshold"),
            "healthcheck-healthy-threshold",
            else: 3
        )
    }

    /// Seconds of checking until the load balancer routes: one check at least, the whole threshold at most.
    ///
    /// AWS documents both readings for a target that is `initial`, so the model takes the interval between them.
    package var duration: SecondsInterval {
        SecondsInterval(least: interval.value, most: interval.value * max(1, healthyThreshold.value))
    }
}
