import Testing

@testable import ManifestText
@testable import RolloutCore
@testable import RolloutEngine

/// What a review does when its work is bounded: it ends, says less, and nothing that is wrong.
struct WorkBudgetTests {
    /// Uneven zones, whose search takes some thousand states.
    private static let manifests = """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          annotations:
            service.beta.kubernetes.io/aws-load-balancer-type: external
            service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
        spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8000}]}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 40
          selector: {matchLabels: {app: web}}
          strategy: {rollingUpdate: {maxSurge: 5, maxUnavailable: 4}}
          template:
            metadata: {labels: {app: web}}
            spec:
              topologySpreadConstraints:
              - {maxSkew: 3, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule,
                labelSelector: {matchLabels: {app: web}}}
              containers: [{name: web, image: "nginx:1", ports: [{containerPort: 8000}]}]
        """

    private static let zones = [("a", 14), ("b", 12), ("c", 9), ("d", 5)]

    private static func review(steps: Int, isCancelled: @escaping () -> Bool = { false }) throws -> (Review, WorkBudget)
    {
        var context = ReviewContext()
        context.zones = zones.map { ReviewContext.Zone(name: $0.0, pods: $0.1) }
        let work = WorkBudget(steps: steps, isCancelled: isCancelled)
        let files = [ManifestFile(bytes: Array(manifests.utf8))]
        return (try Reviewer.review(files, context: context, work: work).review, work)
    }

    private static func dark(_ review: Review) throws -> [Window] {
        let report = try #require(review.workloads.first).windows
        return report.zones.map { $0.windows[0] } + [report.outage]
    }

    /// Whatever the budget, the truth lies between what is shown and what is proven.
    @Test(arguments: [0, 3_100, 4_000, 6_000, 10_000, 20_000, 50_000, 100_000])
    func theTruthLiesWithinTheBounds(steps: Int) throws {
        let truth = try Self.dark(try Self.review(steps: 100_000_000).0)
        #expect(truth.allSatisfy { $0.isExact })
        for (short, whole) in zip(try Self.dark(try Self.review(steps: steps).0), truth) {
            let length = try #require(short.length)
            let exact = try #require(whole.length)
            #expect(length <= exact)
            #expect(exact <= short.upperBound ?? length)
            if short.isExact { #expect(length == exact) }
        }
    }

    /// Without any work nothing is said to be safe.
    @Test func nothingPassesThatWasNotLookedAt() throws {
        let (review, _) = try Self.review(steps: 0)
        let dark = try Self.dark(review)
        #expect(dark.allSatisfy { !$0.isExact })
        #expect(review.verdict != .pass)
    }

    /// Counted steps, not time: the same input gives the same review.
    @Test(arguments: [5_000, 30_000])
    func theSameWorkGivesTheSameReview(steps: Int) throws {
        let reviews = try (0..<3).map { _ in try Self.review(steps: steps).0.workloads[0].windows.lines }
        #expect(reviews[0] == reviews[1] && reviews[1] == reviews[2])
    }

    /// Wherever it is told to, and without a word about the manifests; it does not ask again.
    @Test(arguments: [1, 2, 3, 4, 6])
    func cancelledWorkEnds(atLook last: Int) throws {
        var looks = 0
        let error = #expect(throws: NotReviewable.self) {
            _ = try Self.review(steps: 100_000_000) {
                looks += 1
                return looks >= last
            }
        }
        #expect(try #require(error).problems.isEmpty)
        #expect(looks == last)
    }

    @Test func aPortionTakesFromTheWhole() {
        let work = WorkBudget(steps: 100)
        let half = work.portion(1, of: 2)
        half.take(30)
        #expect(half.left == 20 && work.left == 70)
        half.take(40)
        #expect(half.left == 0 && work.left == 30)
    }

    /// At the bound every window has its witness; one pod more, and one has none but says so.
    @Test(arguments: [(pods: 3_000, omitted: 0), (pods: 3_001, omitted: 1)])
    func witnessesAreBounded(pods: Int, omitted: Int) throws {
        // Of every pod there are five events, and nothing keeps any of four zones from being left empty.
        let text = Self.manifests.replacing("replicas: 40", with: "replicas: \(pods)")
            .replacing("      topologySpreadConstraints:\n", with: "")
            .split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.contains("maxSkew") && !$0.contains("labelSelector") }.joined(separator: "\n")
        var context = ReviewContext()
        context.scheduler = .hardOnly
        context.zones = zip(Self.zones, [pods - 30, 10, 10, 10]).map { ReviewContext.Zone(name: $0.0.0, pods: $0.1) }
        let review = try Reviewer.review([ManifestFile(bytes: Array(text.utf8))], context: context).review
        let windows = try #require(review.workloads.first).windows.zones.map { $0.windows[0] }
        #expect(windows.allSatisfy { $0.length == .unbounded })
        #expect(windows.count { $0.witness.isEmpty } == omitted)
        #expect(windows.count { $0.witnessAbsent != nil } == omitted)
        #expect(windows.reduce(0) { $0 + $1.witness.count } <= EngineLimits.witnessEvents)
    }

    /// Workloads times objects, on both sides of the bound.
    @Test(arguments: [(objects: 5_000, isReviewed: true), (objects: 5_001, isReviewed: false)])
    func workloadsAmongObjectsAreBounded(objects: Int, isReviewed: Bool) throws {
        let workloads = Limits.pairs / 5_000
        let parts = (0..<workloads).map { Self.manifests.replacing("web", with: "web\($0)") }
        let others = (0..<(objects - 2 * workloads)).map {
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c\($0)}\n"
        }
        let text = (parts + others).joined(separator: "\n---\n")
        let files = [ManifestFile(bytes: Array(text.utf8))]
        guard isReviewed else {
            do throws(NotReviewable) {
                _ = try Reviewer.review(files, context: ReviewContext())
                Issue.record("it is reviewed")
            } catch {
                #expect(error.problems.first?.code == .limitExceeded)
            }
            return
        }
        #expect(try Reviewer.review(files, context: ReviewContext()).review.workloads.count == workloads)
    }
}
