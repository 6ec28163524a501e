import RolloutCore

/// The counters in the text format that Prometheus reads (prometheus.io, exposition formats, version 0.0.4).
enum PrometheusText {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    static func render(_ values: Metrics.Values) -> String {
        var lines: [String] = []
        func family(_ name: String, _ type: String, _ help: String, _ samples: [String]) {
            lines += ["# HELP rollout_review_\(name) \(help)", "# TYPE rollout_review_\(name) \(type)"]
            lines += samples.map { "rollout_review_" + $0 }
        }
        family(
            "build_info",
            "gauge",
            "The version of the program and of its model.",
            ["build_info{version=\"\(Engine.version)\",model=\"\(Engine.model)\"} 1"]
        )
        family(
            "http_requests_total",
            "counter",
            "Requests by route and status.",
            values.requests.sorted { $0.key < $1.key }.map { key, count in
                "http_requests_total{method=\"\(key.method)\",route=\"\(key.route)\",status=\"\(key.status)\"} \(count)"
            }
        )
        histogram("http_request_seconds", "Time from the head of a request to its answer.", values.requestSeconds)
        histogram("review_seconds", "Time to compute a review.", values.reviewSeconds)
        histogram("store_seconds", "Time until a review is durable.", values.storeSeconds)
        family(
            "reviews_total",
            "counter",
            "Reviews by verdict.",
            values.verdicts.sorted { $0.key < $1.key }.map { "reviews_total{verdict=\"\($0.key)\"} \($0.value)" }
        )
        family(
            "reviews_admitted",
            "gauge",
            "Reviews under way or waiting for their turn.",
            ["reviews_admitted \(values.admitted)"]
        )
        family(
            "reviews_admitted_long",
            "gauge",
            "Those of them that take longer than others should wait for, and have a lane of their own.",
            ["reviews_admitted_long \(values.admittedLong)"]
        )
        family(
            "reviews_refused_total",
            "counter",
            "Submissions told to come back because the line was full.",
            ["reviews_refused_total \(values.refused)"]
        )
        family(
            "webhook_attempts_total",
            "counter",
            "Attempts to deliver a webhook by what they came to; dead is the last of one that was given up.",
            Metrics.WebhookResult.allCases.map {
                "webhook_attempts_total{result=\"\($0.rawValue)\"} \(values.webhooks[$0] ?? 0)"
            }
        )
        family(
            "webhooks_waiting",
            "gauge",
            "Webhooks on their way.",
            ["webhooks_waiting \(values.webhooksWaiting)"]
        )
        family(
            "webhooks_dead",
            "gauge",
            "Webhooks that were given up and are kept.",
            ["webhooks_dead \(values.webhooksDead)"]
        )
        return lines.joined(separator: "\n") + "\n"

        func histogram(_ name: String, _ help: String, _ histogram: Metrics.Histogram) {
            var total = 0
            var samples: [String] = []
            for (bound, count) in zip(Metrics.buckets, histogram.counts) {
                total += count
                samples.append("\(name)_bucket{le=\"\(bound)\"} \(total)")
            }
            total += histogram.counts.last ?? 0
            samples += [
                "\(name)_bucket{le=\"+Inf\"} \(total)", "\(name)_sum \(histogram.sum)", "\(name)_count \(total)",
            ]
            family(name, "histogram", help, samples)
        }
    }
}
