/// What became of the manifests and of the changes.
package struct PatchedManifests: Sendable {
    /// Every posted file, changed or not, in the order in which they were posted.
    package var files: [PatchedFile]
    /// The objects with at least one change that was made, in the order of the text's documents and the changes.
    package var objects: [PatchedObject]
    /// In the order of files and documents.
    package var refused: [RefusedChange]

    /// The patched texts as input for another review.
    package var manifestFiles: [ManifestFile] { files.map { ManifestFile(name: $0.name, bytes: $0.bytes) } }
}

extension PatchedManifests {
    /// Files to which nothing is done.
    package init(unchanged files: [ManifestFile]) {
        let same = files.map { PatchedFile(name: $0.name, original: $0.bytes, bytes: $0.bytes) }
        self.init(files: same, objects: [], refused: [])
    }
}

/// A posted file before and after.
package struct PatchedFile: Hashable, Sendable {
    package var name: String?
    package var original: [UInt8]
    package var bytes: [UInt8]
    /// Lines of `original`, from 0, of which the posted text says more than is kept.
    package var concealedLines: Set<Int> = []
    /// The new texts of the documents that changed, by their numbers from 1; each can be read alone.
    package var changedDocuments: [Int: [UInt8]] = [:]

    package var isChanged: Bool { original != bytes }

    /// The patched YAML or JSON as text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// A change that was not made, and why.
package struct RefusedChange: Sendable, Equatable {
    package var change: ManifestChange
    package var fault: ChangeFault
    /// The last field of the change's path that is there; nil when not even the document is.
    package var location: Location?
}

/// An object before and after, with the edits that lead from one to the other.
package struct PatchedObject: Sendable, Equatable {
    package var target: ChangeTarget
    package var before: PatchValue
    package var after: PatchValue
    /// Paths start at the object.
    var steps: [PatchedStep]

    /// The objects of the changes of one document, all of which were made.
    static func all(of changes: [ManifestChange], in document: PatchValue) -> [PatchedObject] {
        var objects: [PatchedObject] = []
        var places: [ChangeTarget: Int] = [:]
        for change in changes {
            if let place = places[change.target] {
                objects[place].make(change.operation)
            } else if let path = TreePath(pointer: change.target.pointer, in: document), let before = document[path] {
                places[change.target] = objects.count
                objects.append(PatchedObject(target: change.target, before: before, after: before, steps: []))
                objects[objects.count - 1].make(change.operation)
            }
        }
        return objects.filter { $0.before != $0.after }
    }

    private mutating func make(_ operation: ChangeOperation) {
        let resolution = ChangeResolution(tree: after, object: [])
        guard let edit = try? resolution.edit(for: operation), let tree = try? after.applying(edit) else { return }
        steps.append(PatchedStep(edit: edit, tree: after))
        after = tree
    }
}

/// One edit of an object, with the tree to which it applies.
struct PatchedStep: Sendable, Equatable {
    var edit: TreeEdit
    var tree: PatchValue
}
