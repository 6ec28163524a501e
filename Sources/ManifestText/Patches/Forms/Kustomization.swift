/// A kustomization.yaml with one entry of `patches` for each object (kubectl.docs.kubernetes.io,
/// kustomization/patches).
///
/// Changes of plain fields are strategic merge patches, which are easy to read. All others are JSON patches: kustomize
/// (5.5) puts new items of merged lists first, writes a number in the quotes of the string that it replaces (`maxSurge:
/// "1"`), and makes the text "null" of an annotation that is to go; a list of arguments would have to stand there
/// whole.
package enum Kustomization {
    package static func text(of patched: PatchedManifests) -> String {
        // All of them, changed or not: what is not listed would not be built.
        let files = patched.files.map { $0.name ?? UnifiedDiff.defaultName }
        let value: PatchValue = [
            "apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization",
            "resources": .list(files.map { .string($0) }),
        ]
        let writer = BlockText(layout: BlockLayout())
        let head = writer.lines(of: value, at: 0) + (patched.objects.isEmpty ? [] : ["patches:"])
        return (head + patched.objects.flatMap { entry(for: $0, writer) }).map { $0 + "\n" }.joined()
    }

    private static func entry(for object: PatchedObject, _ writer: BlockText) -> [String] {
        let target = writer.lines(of: ["target": target(of: object.target.object)], at: 2)
        let patch =
            needsJSONPatch(object)
            ? writer.lines(of: .list(JSONPatch.operations(of: object)), at: 0)
            : writer.lines(of: StrategicMergePatch.value(of: object), at: 0)
        return ["- " + (target.first ?? "").dropFirst(2)] + target.dropFirst() + ["  patch: |-"]
            + patch.map { "    " + $0 }
    }

    /// Names in a target are regular expressions, anchored at both ends; of their characters only the dot means more
    /// there.
    private static func target(of object: ObjectIdentity) -> PatchValue {
        let parts = object.apiVersion.split(separator: "/", maxSplits: 1)
        let group: [PatchEntry] = parts.count == 2 ? [PatchEntry("group", .string(String(parts[0])))] : []
        let version = PatchEntry("version", .string(String(parts.last ?? "")))
        let namespace = object.namespace.map { [PatchEntry("namespace", .string(pattern($0)))] } ?? []
        return .mapping(
            group + [
                version, PatchEntry("kind", .string(object.kind)), PatchEntry("name", .string(pattern(object.name))),
            ]
                + namespace
        )
    }

    private static func pattern(_ name: String) -> String {
        name.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "\\.")
    }

    private static func needsJSONPatch(_ object: PatchedObject) -> Bool {
        !isPlain(object.before, object.after, at: [], MergeKeys(of: object.target.object))
    }

    /// True when fields are new or keep their type, and merged lists keep their items.
    private static func isPlain(_ before: PatchValue, _ after: PatchValue, at path: TreePath, _ keys: MergeKeys) -> Bool
    {
        guard before != after else { return true }
        switch (before, after) {
        case (.mapping(let old), .mapping(let new)):
            return old.allSatisfy { after[.key($0.key)] != nil }
                && new.allSatisfy { entry in
                    guard let value = before[.key(entry.key)] else { return !entry.value.isNull }
                    return isPlain(value, entry.value, at: path + [.key(entry.key)], keys)
                }
        case (.list(let old), .list(let new)):
            guard let key = keys.key(ofListAt: path), old.count == new.count else { return false }
            let names = old.map { $0[.key(key)]?.scalarText ?? "" }
            guard names == new.map({ $0[.key(key)]?.scalarText ?? "" }), Set(names).count == names.count else {
                return false
            }
            if let second = keys.secondKey(ofListAt: path) {
                guard old.map({ $0[.key(second)] }) == new.map({ $0[.key(second)] }) else { return false }
            }
            return zip(old, new).allSatisfy { isPlain($0, $1, at: path, keys) }
        case (.int, .int), (.bool, .bool), (.string, .string):
            return true
        case (.int, _), (.bool, _), (.string, _), (.plain, _), (.list, _), (.mapping, _):
            return false
        }
    }
}
