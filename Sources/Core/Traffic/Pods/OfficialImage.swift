/// An image of which it is known what it can run.
///
/// A mirror that keeps the path (`registry.example/mirror/ingress-nginx/controller`) is taken for a copy.
package struct OfficialImage: Sendable {
    /// Where it is published; one part is an official image of Docker Hub, which may be written with `library/` before it.
    var paths: [String]
    /// The names of the programs in a variant, by the last part of the path with the tag behind it, and by the tag's version:
    /// variants are told apart by either.
    private var programs: @Sendable (_ tag: String, _ version: Version?) -> Set<String>

    init(_ paths: String..., programs: @escaping @Sendable (_ tag: String, _ version: Version?) -> Set<String>) {
        self.paths = paths
        self.programs = programs
    }

    static let all = IngressControllers.adapters.flatMap { $0.images }

    func isOriginal(of image: ContainerImage) -> Bool { paths.contains(where: image.isCopy) }

    /// - Returns: The names of the programs in a variant of the image; nil for variants that are not known.
    func programs(tag: String, version: Version?) -> Set<String>? {
        tag.contains("windows") || tag.contains("nanoserver") ? nil : programs(tag, version)
    }

    static let alpine: Set<String> = ["sh", "sleep", "ash", "busybox"]
    static let debian: Set<String> = ["sh", "sleep", "bash", "dash"]
}
