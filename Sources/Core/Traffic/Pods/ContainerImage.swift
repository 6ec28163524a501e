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

    /// Whether the image is too old.
    ///
    /// A tag of fewer numbers, such as `1.19`, is that of the newest release that begins with them.
    ///
    /// - Returns: True if the tag names a version that is older than another.
    package func isOlder(than other: String) -> Bool {
        guard let version, let other = Version(other) else { return false }
        let stated = (tag ?? "").prefix { $0 != "-" && $0 != "+" }.split(separator: ".").count
        guard stated >= other.numbers.count || !other.numbers.starts(with: version.numbers) else { return false }
        return version < other
    }

    /// The last part of the path, which mirrors keep.
    package var name: String { repository.split(separator: "/").last.map(String.init) ?? "" }

    /// The official image of which this is a copy; nil when it is not known by name.
    package var official: OfficialImage? { OfficialImage.all.first { $0.isOriginal(of: self) } }

    /// Whether it is the image that is published under a path, or a mirror's copy that keeps the path.
    ///
    /// A path of one part is an official image of Docker Hub, which may be written with `library/` before it.
    func isCopy(of path: String) -> Bool {
        repository == path || repository.hasSuffix(path.contains("/") ? "/" + path : "/library/" + path)
    }

    /// What the image is known to contain of shells, `sleep` and its own programs; nil when it is not known by name.
    ///
    /// Of shells and `sleep` what is not in the set is not in the image; without `sh` nothing else is.
    package var programs: Set<String>? { official?.programs(tag: "\(name):\(tag ?? "")", version: version) }
}
