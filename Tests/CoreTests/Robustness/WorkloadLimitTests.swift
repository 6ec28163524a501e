import RolloutCore
import Testing

/// Both sides of the bound on how many workloads one review may have.
struct WorkloadLimitTests {
    private static func bundle(of count: Int) -> [ManifestFile] {
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
              ports: [{port: 80}]
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
}
