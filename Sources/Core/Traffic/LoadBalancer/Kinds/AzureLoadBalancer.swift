import ManifestText
import RolloutEngine

/// A load balancer of Azure for a Service, whose targets are nodes.
///
/// With externalTrafficPolicy Local its probe asks kube-proxy on each node (cloud-provider-azure, pkg/consts and
/// pkg/provider/azure_loadbalancer_healthprobe.go): every 5 s, and twice, unless annotations say otherwise. Newer versions want as
/// many answers before they turn to a node again, older ones a single one.
enum AzureLoadBalancer {
    private static let prefix = "service.beta.kubernetes.io/azure-load-balancer-health-probe-"
    private static let interval = 5
    private static let probes = 2
    /// Seconds that all probes together may take, which the API allows at most.
    private static let longest = 120

    @Sendable static func nodeCheck(of service: Service) -> NodeCheck {
        let stated = number("interval", of: service, atLeast: interval) ?? interval
        let count = number("num-of-probe", of: service, atLeast: probes) ?? probes
        let (every, times) = stated * count < longest ? (stated, count) : (interval, probes)
        // An answer that takes longer than the interval is none.
        let check = NodeCheck(interval: every, timeout: every, healthyThreshold: times, unhealthyThreshold: times)
        return NodeCheck(found: SecondsInterval(least: 0, most: check.found.most), lost: check.lost)
    }

    private static func number(_ suffix: String, of service: Service, atLeast least: Int) -> Int? {
        service.meta.annotations[prefix + suffix].flatMap { Int(decimal: $0.value) }.flatMap {
            (least..<longest).contains($0) ? $0 : nil
        }
    }
}

extension LoadBalancer.Kind {
    static let azureLoadBalancer: LoadBalancer.Kind = {
        var kind = LoadBalancer.Kind("azure-load-balancer", targets: .nodes)
        kind.crossZone = oneAddress
        kind.nodeCheck = AzureLoadBalancer.nodeCheck
        return kind
    }()
}
