import ManifestText

/// Objects that stand several times among the manifests: applied one after the other, the last is what remains.
enum RepeatedObjects {
    /// Keeps the last of those with one kind, namespace and name.
    ///
    /// - Parameters:
    ///   - objects: In the order of the manifests.
    ///   - meta: Where an object's metadata stands.
    ///   - replaced: Gets the places of those that were dropped, by the place of the one that remains.
    static func dropReplaced<Object>(
        _ objects: inout [Object],
        _ meta: KeyPath<Object, ObjectMeta>,
        _ replaced: inout [Location: [Location]]
    ) {
        var last: [[String]: Int] = [:]
        var dropped: Set<Int> = []
        for (index, object) in objects.enumerated() {
            let meta = object[keyPath: meta]
            guard !meta.name.isEmpty else { continue }
            let earlier = last.updateValue(index, forKey: [meta.kind, meta.namespace ?? "default", meta.name])
            if let earlier { dropped.insert(earlier) }
        }
        for index in dropped.sorted() {
            let old = objects[index][keyPath: meta]
            guard let kept = last[[old.kind, old.namespace ?? "default", old.name]] else { continue }
            replaced[objects[kept][keyPath: meta].location, default: []].append(old.location)
        }
        guard !dropped.isEmpty else { return }
        objects = objects.indices.filter { !dropped.contains($0) }.map { objects[$0] }
    }
}
