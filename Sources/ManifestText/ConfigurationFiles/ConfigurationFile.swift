/// A configuration file among the manifests: a text in one of the objects.
package struct ConfigurationFile: Hashable, Sendable {
    package var format: ConfigurationFormat
    /// The object that holds it, such as a ConfigMap.
    package var owner: ChangeTarget
    /// The place of the text in the object.
    package var place: Location
    /// True where the object may not be changed, so that another has to take its place.
    package var isImmutable = false

    package init(format: ConfigurationFormat, owner: ChangeTarget, place: Location, isImmutable: Bool = false) {
        self.format = format
        self.owner = owner
        self.place = place
        self.isImmutable = isImmutable
    }

    /// The name for people: `traefik.toml of ConfigMap traefik`.
    var name: String {
        let key = place.pointer.split(separator: "/").last.map { PointerPath.unescape($0) } ?? ""
        return "\(key.excerpt) of \(owner.object.kind) \(owner.object.name.excerpt)"
    }

    /// An option of it in words, with where it is written.
    ///
    /// Pods read the file when they start: no rollout comes of a ConfigMap alone.
    package func line(setting option: String, to value: String) -> String {
        let line = format == .yaml ? "\(option): \(value)" : "\(option) = \"\(value)\""
        return "\(line) in \(name), which pods read when they start"
    }
}
