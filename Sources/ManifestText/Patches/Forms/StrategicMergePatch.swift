/// The changed fields of each object as a strategic merge patch, for `kubectl patch` and for humans.
///
/// Mappings are merged, a field that goes is null, lists with a merge key name the item and what changes in it, all
/// other lists stand there whole (kubernetes/community, contributors/devel/sig-api-machinery/strategic-merge-patch.md).
package enum StrategicMergePatch {
    /// Writes the patches of all objects.
    ///
    /// - Returns: One YAML document for each object.
    package static func text(of patched: PatchedManifests) -> String {
        patched.objects.map(text).joined(separator: "---\n")
    }

    /// Writes the patch of one object.
    ///
    /// - Returns: The YAML document.
    package static func text(of object: PatchedObject) -> String {
        BlockText(layout: BlockLayout()).lines(of: value(of: object), at: 0).map { $0 + "\n" }.joined()
    }

    /// The patch with what names the object, which changes of the object itself do not touch.
    static func value(of object: PatchedObject) -> PatchValue {
        let identity = object.target.object
        let changed = StrategicDifference(of: identity).between(object.before, object.after, at: []) ?? .mapping([])
        let names: [PatchEntry] =
            [PatchEntry("name", .string(identity.name))]
            + (identity.namespace.map { [PatchEntry("namespace", .string($0))] } ?? [])
        guard case .mapping(let fields) = changed else { return changed }
        var metadata = names
        if case .mapping(let more) = changed[.key("metadata")] {
            metadata += more.filter { entry in !names.contains { $0.key == entry.key } }
        }
        return .mapping(
            [
                PatchEntry("apiVersion", .string(identity.apiVersion)), PatchEntry("kind", .string(identity.kind)),
                PatchEntry("metadata", .mapping(metadata)),
            ] + fields.filter { !["apiVersion", "kind", "metadata"].contains($0.key) }
        )
    }
}
