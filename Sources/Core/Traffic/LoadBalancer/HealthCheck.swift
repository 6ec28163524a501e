import ManifestText
package import RolloutEngine

/// The health check of a target group.
package struct HealthCheck: Sendable {
    package var transport: Sourced<String>
    package var port: Sourced<String>
    /// Only with HTTP and HTTPS: with TCP the controller sends no path.
    package var path: Field<String>?
    /// Seconds between checks.
    package var interval: Sourced<Int>
    /// Seconds without an answer after which a check has failed.
    package var timeout: Sourced<Int>
    /// Successful checks until a target is healthy.
    package var healthyThreshold: Sourced<Int>
    /// Failed checks until a target is unhealthy.
    package var unhealthyThreshold: Sourced<Int>
    /// Only with HTTP and HTTPS.
    package var successCodes: Sourced<String>

    /// What the elbv2 API takes for a target group of either load balancer (API model 2015-12-01, CreateTargetGroup; a
    /// Network Load Balancer has the same ranges since November 2022).
    static let intervals = 5...300
    static let timeouts = 2...120
    static let thresholds = 2...10

    init(_ annotations: LoadBalancerAnnotations, else defaults: HealthCheckDefaults = .service) {
        let names = HealthCheckNames.of(annotations.dialect)
        func number(_ suffix: String, else fallback: Int, in range: ClosedRange<Int>) -> Sourced<Int> {
            annotations.sourced(suffix, else: fallback) { text in
                Int(decimal: text).flatMap { range.contains($0) ? $0 : nil }
            }
        }
        transport = annotations.sourced(names.transport, else: defaults.transport) { text in
            let name = text.uppercased()
            return names.transports.contains(name) ? name : nil
        }
        port = annotations.sourced(names.port, else: defaults.port) { $0 }
        path = annotations.text(names.path)
        interval = number(names.interval, else: defaults.interval, in: Self.intervals)
        timeout = number(names.timeout, else: defaults.timeout, in: Self.timeouts)
        healthyThreshold = number(names.healthyThreshold, else: defaults.healthyThreshold, in: Self.thresholds)
        unhealthyThreshold = number(names.unhealthyThreshold, else: defaults.unhealthyThreshold, in: Self.thresholds)
        successCodes = annotations.sourced(names.successCodes, else: defaults.successCodes) { $0 }
    }

    /// Seconds of checking until the load balancer routes: one check at least, the whole threshold at most.
    ///
    /// AWS documents both readings for a target that is `initial`, so the model takes the interval between them.
    package var duration: SecondsInterval {
        SecondsInterval(least: interval.value, most: interval.value * max(1, healthyThreshold.value))
    }

    /// Seconds of failing checks until a target is unhealthy.
    package var unhealthyAfter: Int { interval.value * unhealthyThreshold.value }
}

/// The settings of a health check, which are named differently on Services, Ingresses and in the configuration of Gateways.
struct HealthCheckNames: Sendable {
    var transport = "healthcheck-protocol"
    var transports: [String]
    var port = "healthcheck-port"
    var path = "healthcheck-path"
    var interval: String
    var timeout: String
    var healthyThreshold: String
    var unhealthyThreshold: String
    var successCodes: String

    static func of(_ dialect: LoadBalancerAnnotations.Dialect) -> HealthCheckNames {
        switch dialect {
        case .service:
            HealthCheckNames(
                transports: ["TCP", "HTTP", "HTTPS"],
                interval: "healthcheck-interval",
                timeout: "healthcheck-timeout",
                healthyThreshold: "healthcheck-healthy-threshold",
                unhealthyThreshold: "healthcheck-unhealthy-threshold",
                successCodes: "healthcheck-success-codes"
            )
        case .gateway(let family):
            HealthCheckNames(
                transport: "healthCheckProtocol",
                transports: family == .network ? ["TCP", "HTTP", "HTTPS"] : ["HTTP", "HTTPS"],
                port: "healthCheckPort",
                path: "healthCheckPath",
                interval: "healthCheckInterval",
                timeout: "healthCheckTimeout",
                healthyThreshold: "healthyThresholdCount",
                unhealthyThreshold: "unhealthyThresholdCount",
                successCodes: "matcher"
            )
        case .ingress:
            HealthCheckNames(
                transports: ["HTTP", "HTTPS"],
                interval: "healthcheck-interval-seconds",
                timeout: "healthcheck-timeout-seconds",
                healthyThreshold: "healthy-threshold-count",
                unhealthyThreshold: "unhealthy-threshold-count",
                successCodes: "success-codes"
            )
        }
    }
}
