import Synchronization

/// What the service counts of itself; every label has a bounded set of values, so that no client can make series.
final class Metrics: Sendable {
    /// Upper bounds of the buckets in seconds: from a small review to the slowest that is still computed.
    static let buckets: [Double] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    struct Histogram: Sendable {
        /// Observations up to each bound, not added up.
        var counts = [Int](repeating: 0, count: Metrics.buckets.count + 1)
        var sum = 0.0

        mutating func observe(_ seconds: Double) {
            counts[Metrics.buckets.firstIndex { seconds <= $0 } ?? Metrics.buckets.count] += 1
            sum += seconds
        }
    }

    struct RequestKey: Hashable, Comparable, Sendable {
        var method: String
        var route: String
        var status: Int

        static func < (left: Self, right: Self) -> Bool {
            (left.route, left.method, left.status) < (right.route, right.method, right.status)
        }
    }

    /// What an attempt to deliver a webhook came to.
    enum WebhookResult: String, CaseIterable, Sendable {
        case delivered, failed, dead
    }

    struct Values: Sendable {
        var requests: [RequestKey: Int] = [:]
        var requestSeconds = Histogram()
        var reviewSeconds = Histogram()
        var storeSeconds = Histogram()
        var verdicts: [String: Int] = ["pass": 0, "warn": 0, "fail": 0]
        var webhooks: [WebhookResult: Int] = [.delivered: 0, .failed: 0, .dead: 0]
        var webhooksWaiting = 0
        var webhooksDead = 0
        var admitted = 0
        var admittedLong = 0
        var refused = 0
    }

    private let values = Mutex(Values())

    var snapshot: Values { values.withLock { $0 } }

    func countRequest(method: String, route: String?, status: Int, seconds: Double) {
        let known = ["GET", "HEAD", "POST", "OPTIONS"].contains(method) ? method : "other"
        let key = RequestKey(method: known, route: route ?? "other", status: status)
        values.withLock {
            $0.requests[key, default: 0] += 1
            $0.requestSeconds.observe(seconds)
        }
    }

    /// Counts what was rejected before it was a request.
    func countRejection(status: Int) {
        values.withLock { $0.requests[RequestKey(method: "other", route: "other", status: status), default: 0] += 1 }
    }

    func countReview(verdict: String, seconds: Double) {
        values.withLock {
            $0.verdicts[verdict, default: 0] += 1
            $0.reviewSeconds.observe(seconds)
        }
    }

    func countStore(seconds: Double) { values.withLock { $0.storeSeconds.observe(seconds) } }

    /// Keeps how many reviews are under way or waiting for their turn.
    func setAdmitted(_ count: Int) { values.withLock { $0.admitted = count } }

    /// Keeps how many of those are in the lane for long ones.
    func setAdmittedLong(_ count: Int) { values.withLock { $0.admittedLong = count } }

    func countWebhook(_ result: WebhookResult) { values.withLock { $0.webhooks[result, default: 0] += 1 } }

    /// Keeps how many webhooks are on their way, and how many were given up.
    func setWebhooks(waiting: Int, dead: Int) {
        values.withLock {
            $0.webhooksWaiting = waiting
            $0.webhooksDead = dead
        }
    }

    /// Counts a review that found the queue full.
    func countOverload() { values.withLock { $0.refused += 1 } }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
