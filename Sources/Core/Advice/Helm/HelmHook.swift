import ManifestText

/// The preStop hook as a value that gives the patched one, whichever stood there.
struct HelmHook {
    var value: PatchValue

    /// Nil where the patch leaves the hooks of the served containers alone.
    init?(of release: HelmRelease) {
        guard let object = release.object else { return nil }
        let served = release.workload.traffic.ports.map(\.container.container.name)
        let changed = served.lazy.compactMap { name -> (before: PatchValue?, after: PatchValue?)? in
            let (before, after) = (Self.hook(of: name, in: object.before), Self.hook(of: name, in: object.after))
            return before == after ? nil : (before, after)
        }
        guard let hook = changed.first else { return nil }
        value = Self.value(from: hook.before, to: hook.after)
    }

    /// Helm merges mappings: an action that has to go is taken out by null (helm.sh, deleting a default key).
    static func value(from before: PatchValue?, to after: PatchValue?) -> PatchValue {
        guard case .mapping(let entries)? = after else { return .null }
        guard case .mapping(let old)? = before else { return .mapping(entries) }
        let gone = old.filter { entry in !entries.contains { $0.key == entry.key } }
        return .mapping(gone.map { PatchEntry($0.key, .null) } + entries)
    }

    private static func hook(of container: String, in workload: PatchValue) -> PatchValue? {
        workload.container(container)?[.key("lifecycle")]?[.key("preStop")]
    }
}

extension PatchValue {
    /// A container of a workload's pods.
    func container(_ name: String) -> PatchValue? {
        guard case .list(let containers)? = self[TreePath.podSpec + [.key("containers")]] else { return nil }
        return containers.first { $0[.key("name")] == .string(name) }
    }
}
