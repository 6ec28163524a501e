/// What an ingress controller's adapter may look at beside its container: the pod around it, and the rest of the manifests.
package struct PodContext: Sendable {
    package var workload: Workload
    package var resources: Resources
    package var versions: ClusterVersions

    package var template: PodTemplate { workload.template }

    /// Finds a ConfigMap in the workload's namespace.
    ///
    /// - Returns: The ConfigMap; nil if it is not among the manifests.
    package func configMap(_ name: String) -> ConfigMap? {
        resources.configMaps.first { $0.meta.name == name && $0.meta.sharesNamespace(with: workload.meta) }
    }

    /// Finds a file that a ConfigMap brings into a container.
    ///
    /// - Returns: Its text with the ConfigMap; nil if no ConfigMap among the manifests has it.
    package func file(_ path: String, in container: Container) -> (text: Field<String>, map: ConfigMap)? {
        container.volumeMounts.lazy.compactMap { file(path, mountedBy: $0) }.first
    }

    private func file(_ path: String, mountedBy mount: VolumeMount) -> (text: Field<String>, map: ConfigMap)? {
        guard let volume = template.volumes.first(where: { $0.name == mount.volume }),
            let name = volume.configMap, let map = configMap(name)
        else { return nil }
        let folder = mount.path.hasSuffix("/") ? String(mount.path.dropLast()) : mount.path
        let entries = map.data.sorted { $0.key < $1.key }
            .filter { volume.items.isEmpty || volume.items[$0.key] != nil }
        let entry = entries.first { entry in
            let file = volume.items[entry.key] ?? entry.key
            return mount.subPath.map { $0 == file && folder == path } ?? (folder + "/" + file == path)
        }
        return entry.map { ($0.value, map) }
    }
}
