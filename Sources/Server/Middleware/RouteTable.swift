import HTTPTypes

/// The methods that each path takes, for 405 and Allow; a test holds it in step with openapi.yaml.
enum RouteTable {
    /// Path patterns, `{…}` standing for one segment.
    static let routes: [(pattern: String, methods: [HTTPRequest.Method])] = [
        ("/", [.get, .head]),
        ("/healthz", [.get, .head]),
        ("/readyz", [.get, .head]),
        ("/metrics", [.get, .head]),
        ("/openapi.yaml", [.get, .head]),
        ("/errors", [.get, .head]),
        ("/v1/reviews", [.get, .head, .post]),
        ("/v1/reviews/{id}", [.get, .head]),
        ("/v1/reviews/{id}/manifests", [.get, .head]),
        ("/v1/reviews/{id}/patch", [.get, .head]),
        ("/v1/reviews/{id}/timeline.svg", [.get, .head]),
        ("/v1/reviews/{id}/compare/{other}", [.get, .head]),
        ("/v1/workloads", [.get, .head]),
        ("/v1/workloads/{namespace}/{name}", [.get, .head]),
        ("/v1/workloads/{namespace}/{name}/badge.svg", [.get, .head]),
        ("/v1/rules", [.get, .head]),
        ("/v1/rules/{id}", [.get, .head]),
        ("/v1/chat/slack", [.post]),
        ("/v1/chat/mattermost", [.post]),
        ("/v1/webhooks/dead", [.get, .head]),
    ]

    /// The methods of the pattern that a path matches, OPTIONS with them; nil when none does.
    static func methods(of path: String) -> [HTTPRequest.Method]? { route(of: path).map { $0.methods + [.options] } }

    /// The methods that any path takes.
    static let all: [HTTPRequest.Method] = [.get, .head, .post, .options]

    /// Methods as the Allow header has them.
    static func list(_ methods: [HTTPRequest.Method]) -> String { methods.map(\.rawValue).joined(separator: ", ") }

    /// The pattern that a path matches, for counting; nil when none does.
    static func pattern(of path: String) -> String? { route(of: path)?.pattern }

    private static func route(of path: String) -> (pattern: String, methods: [HTTPRequest.Method])? {
        let segments = path.split(separator: "/")
        return routes.first { route in
            let pattern = route.pattern.split(separator: "/")
            return pattern.count == segments.count
                && zip(pattern, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
    }
}
