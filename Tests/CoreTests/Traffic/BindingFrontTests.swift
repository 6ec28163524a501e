@testable import RolloutCore
@testable import RolloutEngine
import Testing

/// TargetGroupBindings, network endpoint groups and load balancers of other clouds.
struct BindingFrontTests {
    private static func service(_ spec: String = "", annotations: String = "{}") -> String {
        """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, annotations: \(annotations)}
        spec: {selector: {app: web}, ports: [{name: http, port: 80}, {port: 81}]\(spec)}

        """
    }

    private static func binding(_ spec: String, name: String = "own", labels: String = "{}") -> String {
        """
        ---
        apiVersion: elbv2.k8s.aws/v1beta1
        kind: TargetGroupBinding
        metadata: {name: \(name), labels: \(labels)}
        spec: {serviceRef: {name: web, port: http}, \(spec)}

        """
    }

    private func traffic(_ others: String) throws -> WorkloadTraffic? {
        let resources = try ResourcesText.read(ResourcesText.deployment() + others)
        return WorkloadTraffic.all(in: resources, context: ReviewContext()).first
    }

    @Test(arguments: [
        ("targetType: ip, targetGroupProtocol: TCP", "", LoadBalancer.Kind.nlbWithPodTargets),
        ("targetType: ip, targetGroupProtocol: HTTP", "", .albWithPodTargets),
        ("targetType: instance, targetGroupProtocol: TLS", "", .nlbWithNodeTargets),
        ("targetType: instance, targetGroupProtocol: HTTPS", "", .albWithNodeTargets),
        ("targetType: ip", "", .nlbWithPodTargets),
        // Without node ports there are only pods.
        ("targetGroupProtocol: TCP", "", .nlbWithPodTargets),
        ("targetGroupProtocol: TCP", ", type: NodePort", .unknown),
    ])
    func kindsOfBindings(spec: String, service: String, kind: LoadBalancer.Kind) throws {
        let traffic = try #require(try traffic(Self.service(service) + Self.binding(spec)))
        #expect(traffic.loadBalancers.map(\.kind) == [kind])
        #expect(traffic.ports.map(\.identity.number) == [80])
    }

    /// AWS's own defaults (elbv2 API model): every 30 s, healthy after 5.
    @Test func whatIsNotInTheManifestsIsAssumed() throws {
        let traffic = try #require(
            try traffic(Self.service() + Self.binding("targetType: ip, targetGroupProtocol: TCP"))
        )
        #expect(traffic.loadBalancers[0].healthCheck.duration == SecondsInterval(least: 30, most: 150))
        #expect(traffic.assumptions.contains { $0.text.contains("TargetGroupBinding own") })
        #expect(!traffic.assumptions.contains { $0.text.contains("no protocol") })
        let open = try #require(try self.traffic(Self.service() + Self.binding("targetType: ip")))
        #expect(open.assumptions.contains { $0.text.contains("no protocol") })
    }

    /// In a dump the controller's own bindings stand beside the Service that they were made for.
    @Test(arguments: [
        ("own", "{service.k8s.aws/stack-name: web}", 1), ("k8s-default-web-0123456789", "{}", 1), ("own", "{}", 2),
    ])
    func bindingsOfARecognisedServiceCountOnce(name: String, labels: String, fronts: Int) throws {
        let annotations = "{\(TrafficText.prefix)type: nlb-ip}"
        let text =
            Self.service(annotations: annotations) + Self.binding("targetType: ip", name: name, labels: labels)
        #expect(try #require(try traffic(text)).fronts.count == fronts)
    }

    @Test(arguments: [
        ("{\"ingress\": true}", true), ("{\"exposed_ports\": {\"80\": {\"name\": \"x\"}}}", true),
        ("{\"ingress\": false}", false), ("{\"exposed_ports\": {}}", false), ("", false),
    ])
    func networkEndpointGroups(value: String, isOne: Bool) throws {
        let traffic = try traffic(Self.service(annotations: "{cloud.google.com/neg: '\(value)'}"))
        #expect((traffic?.loadBalancers.first?.kind == .networkEndpointGroup) == isOne)
        #expect((traffic == nil) == !isOne)
    }

    /// Clouds whose load balancers may have pods as targets by settings that are not read, and checks of nodes that are not.
    @Test(arguments: [
        ("service.beta.kubernetes.io/alibaba-cloud-loadbalancer-spec", "", "Alibaba Cloud"),
        ("oci.oraclecloud.com/load-balancer-type", "", "Oracle Cloud"),
        ("service.beta.kubernetes.io/do-loadbalancer-name", "Local", "DigitalOcean"),
        ("metallb.io/address-pool", "Local", "MetalLB"),
    ])
    func otherCloudsAreNamed(annotation: String, policy: String, provider: String) throws {
        let spec = ", type: LoadBalancer" + (policy.isEmpty ? "" : ", externalTrafficPolicy: \(policy)")
        let text = Self.service(spec, annotations: "{\(annotation): \"true\"}")
        let traffic = try #require(try traffic(text))
        #expect(traffic.loadBalancers.map(\.kind.isModelled) == [false])
        #expect(traffic.loadBalancers.map(\.provider) == [provider])
        #expect(UnmodelledReason.ofLoadBalancer(traffic)?.contains(provider) == true)
    }

    @Test func anotherClassIsNamed() throws {
        let traffic = try #require(
            try traffic(Self.service(", type: LoadBalancer, loadBalancerClass: example.com/nlb"))
        )
        #expect(UnmodelledReason.ofLoadBalancer(traffic)?.contains("example.com/nlb") == true)
    }

    /// The controller's own flags, where its Deployment is among the manifests (docs/deploy/configurations.md).
    @Test(arguments: [
        ("--default-target-type=ip", LoadBalancer.Kind.nlbWithPodTargets), ("--ingress-class=alb", .nlbWithNodeTargets),
    ])
    func flagsOfTheController(flag: String, kind: LoadBalancer.Kind) throws {
        let controller = """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: lbc}
            spec:
              selector: {matchLabels: {app: lbc}}
              template:
                metadata: {labels: {app: lbc}}
                spec:
                  containers:
                  - name: lbc
                    image: public.ecr.aws/eks/aws-load-balancer-controller:v2.11.0
                    args: ["--cluster-name=c", "\(flag)"]

            """
        let service = Self.service(", type: LoadBalancer", annotations: "{\(TrafficText.prefix)type: external}")
        #expect(try #require(try traffic(service + controller)).loadBalancers.map(\.kind) == [kind])
    }

    /// Nodes with externalTrafficPolicy Local are checked by kube-proxy's own endpoint (InstanceModeLocal).
    @Test(arguments: [("Local", "HTTP", 2, 6), ("Cluster", "TCP", 3, 10)])
    func healthChecksOfNodes(policy: String, transport: String, threshold: Int, timeout: Int) throws {
        let service = try TrafficText.service(
            ["type": "external"],
            spec: "type: LoadBalancer\nexternalTrafficPolicy: \(policy)"
        )
        let check = try #require(LoadBalancer(of: service)).healthCheck
        #expect(check.transport.value == transport)
        #expect(check.healthyThreshold.value == threshold && check.unhealthyThreshold.value == threshold)
        #expect(check.timeout.value == timeout)
    }
}
