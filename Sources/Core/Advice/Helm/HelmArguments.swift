import ManifestText

/// Tells the arguments of `additionalArguments` from those that the Traefik chart writes itself.
///
/// Until 28.0.0 the chart wrote its own in a fixed order and appended the additional ones (traefik-helm-chart,
/// templates/_podtemplate.tpl from 9.19.1 to 27.0.2). What it does not write, or not at that place, is the first of them; one
/// that is also the chart's own, and fits there, cannot be told.
enum HelmArguments {
    /// Of a container after the patch, in order; empty where it has none, or where one of them holds a value that is not kept.
    static func additional(of release: HelmRelease, container: String) -> [String] {
        guard case .list(let items)? = release.object?.after.container(container)?[.key("args")] else { return [] }
        let arguments = additional(in: items.compactMap(\.scalarText))
        return arguments.contains(where: PlaceHolder.isPart(of:)) ? [] : arguments
    }

    static func additional(in arguments: [String]) -> [String] {
        var latest = 0
        for (index, argument) in arguments.enumerated() {
            guard let place = place(of: argument.lowercased()), place >= latest else {
                // The value of an option that is written as two words belongs to the word before it.
                let first = argument.hasPrefix("-") || index == 0 ? index : index - 1
                return arguments[first...].filter { !$0.lowercased().hasPrefix("--hub.") }
            }
            latest = place
        }
        return []
    }

    /// Where in the chart's order an argument of its own stands; nil for others.
    private static func place(of argument: String) -> Int? {
        if argument.hasPrefix("--entrypoints.") {
            let option = argument.dropFirst("--entrypoints.".count).drop { $0 != "." }
            if option.hasPrefix(".address=") || option.hasPrefix(".asdefault=") { return 1 }
            return entrypointOptions.contains { option.hasPrefix($0) } ? 8 : nil
        }
        return starts.first { argument.hasPrefix($0.text) }?.place
    }

    private static let entrypointOptions = [
        ".http.redirections.", ".http.middlewares=", ".http.tls", ".http3", ".enablehttp3", ".forwardedheaders.",
        ".proxyprotocol.",
    ]

    private static let starts: [(text: String, place: Int)] = [
        ("--global.", 0), ("--api.dashboard=true", 2), ("--ping=true", 3), ("--metrics.", 4), ("--tracing.", 5),
        ("--experimental.plugins.", 6), ("--experimental.localplugins.", 6), ("--providers.", 7),
        ("--experimental.kubernetesgateway", 7), ("--experimental.http3=true", 8), ("--log.", 9), ("--accesslog", 10),
        ("--pilot.", 11), ("--certificatesresolvers.", 11), ("--hub.", 12),
    ]
}
