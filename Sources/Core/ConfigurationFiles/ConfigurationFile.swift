/// A configuration file among the manifests: a text in one of the objects.
package struct ConfigurationFile: Hashable, Sendable {
    var format: ConfigurationFormat
    /// The object that holds it, such as a ConfigMap.
    var owner: ChangeTarget
    /// The place of the text in the object.
    var place: Location
    /// True where the object may not be changed, so that another has to take its place.
    var isImmutable = false

    /// The name for people: `traefik.toml of ConfigMap traefik`.
    var name: String {
        let key = place.pointer.split(separator: "/").last.map { PointerPath.unescape($0) } ?? ""
        return "\(key.excerpt) of \(owner.object.kind) \(owner.object.name.excerpt)"
    }

    /// An option of it in words, with where it is written.
    ///
    /// Pods read the file when they start: no rollout comes of a ConfigMap alone.
    func line(setting option: String, to value: String) -> String {
        let line = format == .yaml ? "\(option): \(value)" : "\(option) = \"\(value)\""
        return "\(line) in \(name), which pods read when they start"
    }
}
