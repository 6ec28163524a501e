import ManifestText

/// A volume of a pod, as far as it brings configuration into a container.
package struct Volume: Sendable {
    package var name: String
    /// The ConfigMap whose entries are its files; nil for other kinds of volumes.
    package var configMap: String?
    /// True for a PersistentVolumeClaim, which may be mountable by one node only.
    package var isClaim: Bool
    /// The files' paths by entry where `items` names them; empty for all entries under their own names.
    package var items: [String: String]

    init(reading volume: ObjectReader, _ problems: inout [InputProblem]) {
        name = volume.string("name", &problems)?.value ?? ""
        let source = volume.object("configMap", &problems)
        isClaim = volume.value("persistentVolumeClaim") != nil
        configMap = source?.string("name", &problems)?.value
        items = [:]
        for item in source?.objects("items", &problems) ?? [] {
            guard let key = item.string("key", &problems), let path = item.string("path", &problems) else { continue }
            items[key.value] = path.value
        }
    }
}

/// Where a volume appears in a container.
package struct VolumeMount: Sendable {
    package var volume: String
    package var path: String
    /// The single file or folder of the volume that is mounted; nil for all of it.
    package var subPath: String?

    init(reading mount: ObjectReader, _ problems: inout [InputProblem]) {
        volume = mount.string("name", &problems)?.value ?? ""
        path = mount.string("mountPath", &problems)?.value ?? ""
        subPath = mount.string("subPath", &problems)?.value
    }
}
