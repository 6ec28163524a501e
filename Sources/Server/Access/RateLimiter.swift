/// Requests of each token as a bucket that fills at a steady rate.
struct RateLimiter {
    private struct Bucket {
        var level: Double
        var at: ContinuousClock.Instant
    }

    private var buckets: [String: Bucket] = [:]

    /// Takes one request out of a token's bucket; seconds to wait when it is empty, nil when it was not.
    mutating func wait(for key: String, at now: ContinuousClock.Instant) -> Int? {
        let most = Double(ServerLimits.requestsAtOnce)
        let rate = Double(ServerLimits.requestsPerMinute) / 60
        var bucket = buckets[key] ?? Bucket(level: most, at: now)
        let passed = bucket.at.duration(to: now).components
        let seconds = Double(passed.seconds) + Double(passed.attoseconds) / 1e18
        bucket.level = min(most, bucket.level + seconds * rate)
        bucket.at = now
        defer { buckets[key] = bucket }
        guard bucket.level >= 1 else { return max(1, Int(((1 - bucket.level) / rate).rounded(.up))) }
        bucket.level -= 1
        return nil
    }
}
