/// The changes of each object as a JSON patch (RFC 6902).
///
/// List items are named by index; before one is used, a `test` makes sure that it is the item that was meant, so that a
/// patch fails rather than change another container.
package enum JSONPatch {
    /// Writes the patches of all objects.
    ///
    /// - Returns: One JSON document: an array with a `target` and a `patch` for each object.
    package static func text(of patched: PatchedManifests) -> String {
        let objects = patched.objects.map { object in
            PatchValue.mapping([
                PatchEntry("target", target(of: object.target.object)),
                PatchEntry("patch", .list(operations(of: object))),
            ])
        }
        return json(.list(objects))
    }

    /// Writes the patch of one object.
    ///
    /// - Returns: The array of operations, as `kubectl patch --type=json` takes it.
    package static func text(of object: PatchedObject) -> String { json(.list(operations(of: object))) }

    private static func json(_ value: PatchValue) -> String {
        FlowText(isJSON: true, indent: "  ").text(of: value, at: "") + "\n"
    }

    private static func target(of object: ObjectIdentity) -> PatchValue {
        .mapping(
            [PatchEntry("apiVersion", .string(object.apiVersion)), PatchEntry("kind", .string(object.kind))]
                + (object.namespace.map { [PatchEntry("namespace", .string($0))] } ?? [])
                + [PatchEntry("name", .string(object.name))]
        )
    }

    /// The operations in order.
    static func operations(of object: PatchedObject) -> [PatchValue] {
        var tested: Set<String> = []
        return object.steps.flatMap { step in
            let tests = tests(for: step).filter { tested.insert($0.pointer).inserted }
            // Behind a removed item others move up, and what was tested may be another one.
            if case .remove(let path) = step.edit, case .index = path.last { tested = [] }
            return tests.map { operation("test", $0.pointer, $0.value) } + operations(for: step)
        }
    }

    private static func operations(for step: PatchedStep) -> [PatchValue] {
        let path = step.edit.path
        switch step.edit {
        case .put(_, let value):
            return missingParents(of: path, in: step.tree) + [setting(path, to: value, in: step.tree)]
        case .add(_, let item):
            if case .list = step.tree[path] { return [operation("add", path.pointer + "/-", item)] }
            return missingParents(of: path, in: step.tree) + [setting(path, to: .list([item]), in: step.tree)]
        case .remove:
            return [operation("remove", path.pointer, nil)]
        }
    }

    /// Null fields are as good as absent for Kubernetes, and `add` takes both; in a list it would insert another item.
    private static func setting(_ path: TreePath, to value: PatchValue, in tree: PatchValue) -> PatchValue {
        let isItem = if case .index = path.last { true } else { false }
        return operation(isItem || !(tree[path]?.isNull ?? true) ? "replace" : "add", path.pointer, value)
    }

    /// An operation only adds to what is there, so the mappings on the way come first.
    private static func missingParents(of path: TreePath, in tree: PatchValue) -> [PatchValue] {
        path.indices.dropFirst().compactMap { end in
            let parent = Array(path[..<end])
            return tree[parent]?.isNull ?? true ? setting(parent, to: .mapping([]), in: tree) : nil
        }
    }

    /// What tells that the list items on the way are those that were meant.
    private static func tests(for step: PatchedStep) -> [(pointer: String, value: PatchValue)] {
        let path = step.edit.path
        return path.indices.compactMap { index in
            guard case .index = path[index] else { return nil }
            let item = Array(path[...index])
            let key = ["name", "topologyKey", "containerPort", "mountPath", "port"].first {
                step.tree[item]?[.key($0)] != nil
            }
            if let key, let value = step.tree[item]?[.key(key)], item.count < path.count || step.edit == .remove(path) {
                return ((item + [.key(key)]).pointer, value)
            }
            guard item == path, let value = step.tree[item], let text = value.scalarText, !PlaceHolder.isPart(of: text)
            else {
                // A value that is not kept would never be the one in the cluster.
                return nil
            }
            return (item.pointer, value)
        }
    }

    private static func operation(_ name: String, _ pointer: String, _ value: PatchValue?) -> PatchValue {
        .mapping(
            [PatchEntry("op", .string(name)), PatchEntry("path", .string(pointer))]
                + (value.map { [PatchEntry("value", $0.asJSON)] } ?? [])
        )
    }
}
