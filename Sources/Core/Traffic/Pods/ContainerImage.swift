/// A container image reference, and what is known of the programs in it.
package struct ContainerImage: Hashable, Sendable {
    /// Registry host, with port; nil for Docker Hub's short form.
    package var registry: String?
    /// The path without `library/`.
    package var repository: String
    package var tag: String?

    package init(_ reference: String) {
        let named = reference.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        var path = named
        tag = nil
        if let colon = named.lastIndex(of: ":"), !named[colon...].contains("/") {
            tag = String(named[named.index(after: colon)...])
            path = named[..<colon]
        }
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)
        registry = nil
        if parts.count > 1, let host = parts.first, host.contains(".") || host.contains(":") || host == "localhost" {
            registry = String(host)
            parts.removeFirst()
        }
        if parts.count > 1, parts.first == "library" { parts.removeFirst() }
        repository = parts.joined(separator: "/")
    }

    /// The version that the tag names, if it names one.
    package var version: Version? { tag.flatMap { Version($0) } }

    /// What the image is known to contain; nil when it is not known by name.
    ///
    /// The official Traefik images are Alpine with busybox (`sh` and `sleep`, no `bash`), and `scratch` variants without
    /// either (traefik-library-image, alpine and scratch Dockerfiles). A mirror that keeps the name is taken for a copy.
    package var programs: Set<String>? {
        guard repository == "traefik" || repository.hasSuffix("/library/traefik") else { return nil }
        return tag?.contains("scratch") == true ? [] : ["sh", "sleep", "ash", "busybox"]
    }
}
