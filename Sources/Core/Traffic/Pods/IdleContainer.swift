/// Containers that no request goes through, so that their end cuts no connection.
enum IdleContainer {
    /// By a word of the container's name or of its image's.
    ///
    /// Idle are those that carry logs, metrics and files, and control planes that only configure the program that serves. A
    /// word for what requests go through weighs more.
    static func isIdle(_ container: Container) -> Bool {
        let image = container.image.map { ContainerImage($0.value) }
        guard image.map({ controlPlanes.contains($0.name) }) != true else { return true }
        let words = words(of: container.name).union(words(of: image?.name ?? ""))
        if words.contains("exporter") || words.contains("vault") { return true }
        return words.contains { idle.contains($0) } && !words.contains { serving.contains($0) }
    }

    private static let controlPlanes: Set = [
        "shutdown-manager", "gateway", "contour", "nginx-gateway-fabric",
        "k8s-sidecar",
        "prometheus-config-reloader",
    ]

    private static let serving: Set = [
        "proxy", "gateway", "envoy", "nginx", "haproxy", "router", "api", "web", "app", "server", "db", "sql", "redis",
        "cache",
        "broker", "auth", "oauth2",
    ]

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
