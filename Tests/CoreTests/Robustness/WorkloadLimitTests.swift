import ManifestText
import RolloutCore
import Testing

/// Both sides of the bounds on how many workloads and windows one review may have.
struct WorkloadLimitTests {
    private static func bundle(of count: Int, ports: Int = 1) -> [ManifestFile] {
        let numbers = (0..<ports).map { "{name: p\($0), port: \(80 + $0)}" }.joined(separator: ", ")
        let documents = (1...count).map { number in
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web-\(number)}
            spec:
              replicas: 3
              selector: {matchLabels: {app: web-\(number)}}
              template:
                metadata: {labels: {app: web-\(number)}}
                spec:
                  containers: [{name: web, image: web, ports: [{containerPort: 80}]}]
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: web-\(number)
              annotations:
                service.beta.kubernetes.io/aws-load-balancer-type: external
                service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
            spec:
              type: LoadBalancer
              selector: {app: web-\(number)}
              ports: [\(numbers)]
            """
        }
        return [ManifestFile(name: "bundle.yaml", text: documents.joined(separator: "\n---\n"))]
    }

    @Test func asManyWorkloadsAsTheLimitAreReviewed() throws {
        let count = Limits.reviewedWorkloads
        let review = try Reviewer.review(Self.bundle(of: count), context: ReviewContext()).review
        #expect(review.workloads.count == count)
    }

    @Test func oneWorkloadMoreIsRefused() throws {
        let error = #expect(throws: NotReviewable.self) {
            try Reviewer.review(Self.bundle(of: Limits.reviewedWorkloads + 1), context: ReviewContext())
        }
        let problems = try #require(error).problems
        #expect(problems.map(\.code) == [.limitExceeded])
        #expect(problems.first?.detail.contains("\(Limits.reviewedWorkloads)") == true)
    }

    /// Of a workload with a port in a zone there are four windows: the zone's, two of the port, and the outage.
    @Test(arguments: [
        (ports: 2, zones: 16, excess: 0), (ports: 4, zones: 9, excess: 0), (ports: 4, zones: 16, excess: 1),
    ])
    func windowsAreBounded(ports: Int, zones: Int, excess: Int) throws {
        let each = zones * (1 + 2 * ports) + 1
        let count = Limits.windows / each + excess
        var context = ReviewContext()
        context.zones = (1...zones).map { ReviewContext.Zone(name: "z\($0)", pods: nil) }
        let files = Self.bundle(of: count, ports: ports)
        guard excess > 0 else {
            #expect(try Reviewer.review(files, context: context).review.workloads.count == count)
            return
        }
        let error = #expect(throws: NotReviewable.self) { try Reviewer.review(files, context: context) }
        let problems = try #require(error).problems
        #expect(problems.map(\.code) == [.limitExceeded])
        #expect(problems.first?.detail.contains("\(count * each) windows") == true)
    }
}
