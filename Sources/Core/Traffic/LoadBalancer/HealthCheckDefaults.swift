/// The health check of a target group for which nothing is written.
struct HealthCheckDefaults: Sendable {
    var transport: String
    var port = "traffic-port"
    var interval: Int
    var timeout: Int
    var healthyThreshold: Int
    var unhealthyThreshold: Int
    var successCodes: String

    /// AWS Load Balancer Controller's for a Service, the same from v2.1 to v3.5 and not those of AWS
    /// (pkg/service/model_build_target_group.go).
    static let service = HealthCheckDefaults(
        transport: "TCP",
        interval: 10,
        timeout: 10,
        healthyThreshold: 3,
        unhealthyThreshold: 3,
        successCodes: "200-399"
    )

    /// Its own for nodes as targets of a Network Load Balancer and a Service with externalTrafficPolicy Local: kube-proxy answers
    /// there whether the node has a pod (the same file, InstanceModeLocal, and that of Gateways).
    static let serviceWithLocalNodes = HealthCheckDefaults(
        transport: "HTTP",
        port: "healthCheckNodePort",
        interval: 10,
        timeout: 6,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
        successCodes: "200-399"
    )

    /// AWS's cloud provider's for a Network Load Balancer and for a classic one; with externalTrafficPolicy Local the first is
    /// checked faster (cloud-provider-aws v1.36.1, pkg/providers/v1/aws.go, aws_loadbalancer.go; the same in Kubernetes from
    /// 1.20 on).
    static func cloudProvider(isNetwork: Bool, isLocal: Bool) -> HealthCheckDefaults {
        let isFast = isNetwork && isLocal
        return HealthCheckDefaults(
            transport: isLocal ? "HTTP" : "TCP",
            port: isLocal ? "healthCheckNodePort" : "traffic-port",
            interval: isNetwork && !isLocal ? 30 : 10,
            timeout: isNetwork ? 10 : 5,
            healthyThreshold: isNetwork && !isLocal ? 3 : 2,
            unhealthyThreshold: isFast ? 2 : isNetwork ? 3 : 6,
            successCodes: "200-399"
        )
    }

    /// Its own for an Ingress (docs/guide/ingress/annotations.md).
    static let ingress = HealthCheckDefaults(
        transport: "HTTP",
        interval: 15,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
        successCodes: "200"
    )

    /// AWS Load Balancer Controller's for a Gateway, the same from 2.13.3 to 3.5 (pkg/gateway/model/model_build_target_group.go).
    static func gateway(_ family: LoadBalancerFamily) -> HealthCheckDefaults {
        HealthCheckDefaults(
            transport: family == .network ? "TCP" : "HTTP",
            interval: 15,
            timeout: 5,
            healthyThreshold: 3,
            unhealthyThreshold: 3,
            successCodes: "200-399"
        )
    }

    /// AWS's own defaults for a target group (elbv2 API model 2015-12-01, CreateTargetGroup).
    static func unconfigured(_ family: LoadBalancerFamily) -> HealthCheckDefaults {
        switch family {
        case .network:
            HealthCheckDefaults(
                transport: "TCP",
                interval: 30,
                timeout: 10,
                healthyThreshold: 5,
                unhealthyThreshold: 2,
                successCodes: "200-399"
            )
        case .application:
            HealthCheckDefaults(
                transport: "HTTP",
                interval: 30,
                timeout: 6,
                healthyThreshold: 5,
                unhealthyThreshold: 2,
                successCodes: "200"
            )
        }
    }
}
