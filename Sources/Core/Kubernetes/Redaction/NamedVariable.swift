/// The container environment variables whose values a review reads, and so keeps.
///
/// They are timings, addresses and switches of ingress controllers; none of them can hold a secret.
enum NamedVariable {
    /// Case does not matter to Traefik, which takes any of `TRAEFIK_ENTRYPOINTS_WEB_ADDRESS`.
    static func isRead(_ name: String) -> Bool {
        let name = name.uppercased()
        return exact.contains(name) || name == "TRAEFIK_PING" || name.hasPrefix("TRAEFIK_PING_")
            || (name.hasPrefix("TRAEFIK_ENTRYPOINTS_")
                && (name.hasSuffix("_ADDRESS") || name.contains("_TRANSPORT_LIFECYCLE_")))
    }

    private static let exact: Set<String> = [
        "EXIT_ON_ZERO_ACTIVE_CONNECTIONS", "MINIMUM_DRAIN_DURATION", "TERMINATION_DRAIN_DURATION",
        "TERMINATION_DRAIN_DURATION_SECONDS", "TRAEFIK_CONFIGFILE",
    ]
}
