@testable import RolloutCore
import Testing

/// The class that AWS Load Balancer Controller's webhook gives new Services (webhooks/core/service_mutator.go, v2.5.0 to v3.5.0).
struct ServiceClassTests {
    private func traffic(
        metadata: String = "name: web",
        _ parameters: [(name: String, value: String)],
        others: String = ""
    ) throws -> WorkloadTraffic {
        let service = """
            ---
            apiVersion: v1
            kind: Service
            metadata: {\(metadata)}
            spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}

            """
        let resources = try ResourcesText.read(ResourcesText.deployment() + service + others)
        let context = try ReviewContext(parsing: parameters)
        return try #require(WorkloadTraffic.all(in: resources, context: context).first)
    }

    private static let typeNLB = "name: web, annotations: {service.beta.kubernetes.io/aws-load-balancer-type: nlb}"

    @Test(arguments: [("2.4.7", LoadBalancer.Kind.unknown), ("2.5", .nlbWithNodeTargets), ("3.5", .nlbWithNodeTargets)])
    func newServicesGetItFromVersion25On(version: String, kind: LoadBalancer.Kind) throws {
        #expect(try traffic([(name: "lbc", value: version)]).loadBalancers.map(\.kind) == [kind])
    }

    @Test(arguments: [("2.4.7", LoadBalancer.Kind.cloudProvider), ("2.5", .nlbWithNodeTargets)])
    func theTypeDoesNotKeepItAway(version: String, kind: LoadBalancer.Kind) throws {
        let traffic = try traffic(metadata: Self.typeNLB, [(name: "lbc", value: version)])
        #expect(traffic.loadBalancers.map(\.kind) == [kind])
    }

    @Test func itIsAnAssumptionThatTheRequestSettles() throws {
        let assumed = try traffic([(name: "lbc", value: "2.8")])
        #expect(assumed.assumptions.contains { $0.parameter == "service-class" })
        for (text, kind) in [
            ("none", LoadBalancer.Kind.cloudProvider), ("service.k8s.aws/nlb", .nlbWithNodeTargets),
            ("example.com/lb", .otherClass), ("eks.amazonaws.com/nlb", .nlbWithPodTargets),
        ] {
            let said = try traffic([(name: "lbc", value: "2.8"), (name: "service-class", value: text)])
            #expect(said.loadBalancers.map(\.kind) == [kind], "\(text)")
            #expect(!said.assumptions.contains { $0.parameter == "service-class" })
        }
    }

    /// A cluster's own dump shows the class, and the finalizer of who made the load balancer.
    @Test func aDumpTellsByItself() throws {
        let old = try traffic(metadata: "name: web, uid: u", [(name: "lbc", value: "2.8")])
        #expect(old.loadBalancers.map(\.kind) == [.unknown])
        let marked = try traffic(metadata: "name: web, uid: u, finalizers: [service.k8s.aws/resources]", [])
        #expect(marked.loadBalancers.map(\.kind) == [.nlbWithNodeTargets])
        #expect(!marked.assumptions.contains { $0.parameter == "service-class" })
    }

    @Test(arguments: [
        ("mservice.elbv2.k8s.aws", LoadBalancer.Kind.nlbWithNodeTargets), ("mpod.elbv2.k8s.aws", .unknown),
    ])
    func theWebhooksThatArePostedTell(name: String, kind: LoadBalancer.Kind) throws {
        let webhooks = """
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: MutatingWebhookConfiguration
            metadata: {name: aws-load-balancer-webhook}
            webhooks: [{name: \(name)}]

            """
        #expect(try traffic([(name: "lbc", value: "2.8")], others: webhooks).loadBalancers.map(\.kind) == [kind])
    }
}
