import ManifestText

extension PatchedManifests {
    /// The documents of the patched files.
    ///
    /// A document that no change touched is the one that was read before, with the places that it had then; in a changed one
    /// the changed objects are read again.
    ///
    /// - Parameter before: The documents of the files before the patch.
    /// - Returns: All documents in their order; nil where a patched file cannot be read.
    func documents(_ before: [ReadDocument]) -> [ReadDocument]? {
        guard files.reduce(0, { $0 + $1.bytes.count }) <= TextLimits.manifestBytes else { return nil }
        var changed: [DocumentKey: Set<String>] = [:]
        for target in objects.map(\.target) {
            changed[DocumentKey(file: target.file, index: target.document), default: []].insert(target.pointer)
        }
        let texts = Dictionary(files.map { ($0.name, $0.changedDocuments) }) { first, _ in first }
        var documents: [ReadDocument] = []
        for document in before {
            guard let text = texts[document.file]?[document.index] else {
                documents.append(document)
                continue
            }
            let objects = changed[DocumentKey(file: document.file, index: document.index)] ?? []
            guard var parsed = Self.document(text, of: document.file) else { return nil }
            parsed.index = document.index
            documents.append(ReadDocument(parsed, unchanged: document.unchanged(except: objects)))
        }
        return documents
    }

    private struct DocumentKey: Hashable {
        var file: String?
        var index: Int
    }

    private static func document(_ text: [UInt8], of file: String?) -> Document? {
        guard let manifests = try? Manifests(parsing: [ManifestFile(name: file, bytes: text)]),
            manifests.documents.count == 1
        else { return nil }
        return manifests.documents.first
    }
}
