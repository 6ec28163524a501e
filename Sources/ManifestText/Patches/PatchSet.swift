/// The stage that changes posted manifests: changes by meaning in, changed text out, byte for byte the same elsewhere.
///
/// Advice says what to set and where (`ManifestChange`: an object by its document and pointer, a path into it, a value)
/// and takes what comes out:
///
///     let patched = PatchSet(changes).applied(to: manifests)
///     patched.files          // whole texts, to be reviewed again
///     patched.refused        // changes that the text does not allow, each with a reason and a place
///     UnifiedDiff.text(of: patched)
///     StrategicMergePatch.text(of: patched)
///     JSONPatch.text(of: patched)
///     Kustomization.text(of: patched)
///
/// Comments, order, quotes, indentation and line ends of everything else stay as they are. Whatever is written is
/// parsed again and compared with the tree that the changes had to make; a change that cannot be made so is refused,
/// and never made in part.
package struct PatchSet: Sendable {
    package var changes: [ManifestChange]

    package init(_ changes: [ManifestChange]) { self.changes = changes }

    /// Makes the changes in order.
    ///
    /// The texts of `files` count: after redaction they may say less than the parsed documents.
    ///
    /// - Returns: The manifests after the changes, and the changes that were refused.
    package func applied(to manifests: Manifests) -> PatchedManifests {
        var patched = PatchedManifests(files: [], objects: [], refused: [])
        for file in manifests.files {
            let numbered = changes.enumerated().filter { $0.element.target.file == file.name }
            patched.files.append(PatchedFile(name: file.name, original: file.bytes, bytes: file.bytes))
            guard !numbered.isEmpty else { continue }
            patch(numbered.map { ($0.offset, $0.element) }, manifests, &patched)
        }
        let names = Set(manifests.files.map(\.name))
        for change in changes where !names.contains(change.target.file) {
            let fault = ChangeFault(.noSuchDocument, "There is no file of this name.", at: [])
            patched.refused.append(RefusedChange(change: change, fault: fault, location: nil))
        }
        return patched
    }

    /// Changes the file that was added last, document by document.
    private func patch(_ changes: [(Int, ManifestChange)], _ manifests: Manifests, _ patched: inout PatchedManifests) {
        let position = patched.files.count - 1
        let file = patched.files[position]
        let slices = DocumentSlices(file.original)
        let byDocument = Dictionary(grouping: changes, by: \.1.target.document)
        for index in byDocument.keys.sorted() {
            let changes = byDocument[index] ?? []
            let source = manifests.documents.first { $0.file == file.name && $0.index == index }
            guard slices.ranges.indices.contains(index - 1),
                let before = ParsedText(Array(file.original[slices.ranges[index - 1]]))
            else {
                let fault = ChangeFault(
                    .noSuchDocument,
                    "The document is absent, or its text cannot be read by itself.",
                    at: []
                )
                patched.refused += changes.map { RefusedChange(change: $0.1, fault: fault, location: nil) }
                continue
            }
            var faults = concealed(changes, before)
            let outcome = DocumentEditor.edit(before, changes.filter { faults[$0.0] == nil }.map(numbered))
            faults.merge(outcome.faults) { first, _ in first }
            if before.bytes != outcome.text { patched.files[position].changedDocuments[index] = outcome.text }
            let made = changes.filter { faults[$0.0] == nil }.map(\.1)
            patched.objects += PatchedObject.all(of: made, in: before.tree)
            patched.refused += changes.compactMap { number, change in
                faults[number].map {
                    RefusedChange(change: change, fault: $0, location: source?.location(at: $0.path))
                }
            }
        }
        patched.files[position].bytes = slices.replacing(patched.files[position].changedDocuments)
    }

    /// Changes of a text that is not kept whole: written out, what took a secret's place would take it in the cluster too.
    private func concealed(_ changes: [(Int, ManifestChange)], _ before: ParsedText) -> [Int: ChangeFault] {
        var faults: [Int: ChangeFault] = [:]
        for (number, change) in changes {
            guard let path = TreePath(pointer: change.target.pointer, in: before.tree), let object = before.tree[path],
                let edit = try? ChangeResolution(tree: object, object: []).edit(for: change.operation), edit.isMarked
            else { continue }
            let detail = "The text to change holds a value that is not kept: it can only be changed by hand."
            faults[number] = ChangeFault(.notExpressible, detail, at: path + edit.path)
        }
        return faults
    }

    private func numbered(_ number: Int, _ change: ManifestChange) -> DocumentEditor.Numbered {
        DocumentEditor.Numbered(number: number, pointer: change.target.pointer, operation: change.operation)
    }
}

extension Document {
    /// The place of the last field on a path that is there.
    fileprivate func location(at path: TreePath) -> Location {
        var node = root
        var reached: TreePath = []
        for step in path {
            let next: Node? =
                switch step {
                case .key(let key): node[key]
                case .index(let index): node.sequence.flatMap { $0.indices.contains(index) ? $0[index] : nil }
                }
            guard let next else { break }
            node = next
            reached.append(step)
        }
        return location(of: node, pointer: reached.pointer)
    }
}
