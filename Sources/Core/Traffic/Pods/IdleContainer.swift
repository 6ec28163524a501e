/// Containers that no request goes through, so that their end is nobody's loss.
enum IdleContainer {
    /// By a word of the container's name or of its image's: those that carry logs, metrics and files.
    static func isIdle(_ container: Container) -> Bool {
        let image = container.image.map { ContainerImage($0.value).name } ?? ""
        return words(of: container.name).union(words(of: image)).contains { idle.contains($0) }
    }

    private static func words(of name: String) -> Set<String> {
        Set(name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }

    private static let idle: Set = [
        "log", "logs", "logging", "logger", "logrotate", "accesslog", "fluentd", "fluentbit", "fluent", "filebeat",
        "promtail",
        "logstash", "vector", "exporter", "metrics", "prometheus", "statsd", "telegraf", "collector", "otelcol", "otel",
        "opentelemetry", "xray", "datadog", "cloudwatch", "newrelic", "jaeger", "reloader", "reload", "configmap",
        "sync", "backup",
        "certs", "tail", "tcpdump", "debug", "pause", "profiler",
    ]
}
