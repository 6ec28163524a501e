import ManifestText
import RolloutCore
import Testing

/// A target group that may be of either kind: blackouts and the outage reach from the shorter of the two to the longer.
struct EitherLoadBalancerTests {
    private static let manifests = """
        apiVersion: elbv2.k8s.aws/v1beta1
        kind: TargetGroupBinding
        metadata: {name: web}
        spec: {serviceRef: {name: web, port: 80}, targetType: ip}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80}]}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 6
          selector: {matchLabels: {app: web}}
          template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, ports: [{containerPort: 80}]}]}}
        """

    private func windows(_ parameters: [(name: String, value: String)]) throws -> WindowsReport {
        let context = try ReviewContext(parsing: [("zones", "a:2,b:2,c:2")] + parameters)
        let review = try Reviewer.review([ManifestFile(text: Self.manifests)], context: context).review
        return try #require(review.workloads.first).windows
    }

    @Test(arguments: [[], [("readiness-gate", "true")], [("profile", "field")]] as [[(String, String)]])
    func windowsReachFromOneToTheOther(parameters: [(String, String)]) throws {
        let parameters = parameters.map { (name: $0.0, value: $0.1) }
        let either = try windows(parameters)
        let network = try windows(parameters + [("target-group-protocol", "TCP")])
        let application = try windows(parameters + [("target-group-protocol", "HTTP")])
        #expect(either.all.count == network.all.count)
        for (window, (one, other)) in zip(either.all, zip(network.all, application.all)) {
            let lengths = try [#require(one.length), #require(other.length)]
            guard window.kind == .blackout || window.kind == .outage else {
                #expect(window.length == lengths.max() && window.isExact)
                continue
            }
            #expect(window.length == lengths.min())
            #expect((window.upperBound ?? window.length) == lengths.max())
            #expect(window.isExact == (lengths[0] == lengths[1]))
        }
    }
}
