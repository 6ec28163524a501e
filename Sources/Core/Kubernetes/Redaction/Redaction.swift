package import ManifestText

/// Removes from the manifests what does not have to be kept: Secrets, values of container environments, copies in annotations, and
/// everything else whose name says that it is secret.
///
/// The number of lines and every position outside the redacted values stay as they were, so that the locations of a review
/// hold for the redacted text too. Everything that a review reads stays: the redacted text gives the same review.
package enum Redaction {
    /// Redacts manifests.
    ///
    /// Every place of the review is a place in what is kept. Where a later stage reads what was replaced, or something stood
    /// behind it on its line (flow style, minified JSON), the shorter text is parsed again; should an anchor have gone with a
    /// Secret, the values go from the documents as they were parsed.
    ///
    /// - Returns: The manifests without those values.
    package static func redact(_ manifests: Manifests) -> Manifests {
        var replacements: [String?: [Replacement]] = [:]
        for file in manifests.files {
            let documents = manifests.documents.filter { $0.file == file.name }
            let found = self.replacements(in: documents).filter { $0.changes(file.bytes) }
            if !found.isEmpty { replacements[file.name] = found }
        }
        guard !replacements.isEmpty else { return manifests }
        var kept = manifests
        kept.files = manifests.files.map { file in
            ManifestFile(name: file.name, bytes: Replacement.apply(replacements[file.name] ?? [], to: file.bytes))
        }
        let movesSomething = manifests.files.contains { file in
            replacements[file.name]?.contains { $0.isRead || !$0.endsItsLine(in: file.bytes) } ?? false
        }
        guard movesSomething else { return kept }
        if let parsed = try? Manifests(parsing: kept.files) { return parsed }
        for index in kept.documents.indices {
            let document = kept.documents[index]
            kept.documents[index].root = document.root.concealing(replacements[document.file] ?? [])
        }
        return kept
    }

    /// Finds the replacements in all documents of one file.
    private static func replacements(in documents: [Document]) -> [Replacement] {
        guard let text = documents.first?.text else { return [] }
        var found: [Replacement] = []
        var secrets: [(node: Node, isRoot: Bool)] = []
        for document in documents {
            let search = SecretSearch(document)
            found += search.replacements
            secrets += search.secrets.map { ($0, $0.span == document.root.span) }
        }
        let remarks = CommentSearch.secrets(in: text)
        guard !secrets.isEmpty || !remarks.isEmpty else { return found }
        let search = CommentSearch(documents, in: text)
        let comments = secrets.flatMap { search.comments(around: $0.node, isRoot: $0.isRoot) }
        found += comments.map { Replacement(bytes: $0, text: "", isRead: false) }
        return found + remarks.filter { search.isComment($0.comment) }.flatMap(\.replacements)
    }
}

extension Node {
    /// The tree without what stood in the places of replacements.
    fileprivate func concealing(_ replacements: [Replacement]) -> Node {
        let start = span.bytes.lowerBound
        if replacements.contains(where: { $0.bytes.contains(start) || (scalar != nil && $0.bytes.overlaps(span.bytes)) }
        ) {
            return Node(content: .scalar(Scalar(text: PlaceHolder.ofValue, isPlain: false)), span: span)
        }
        var node = self
        switch content {
        case .scalar: break
        case .sequence(let items): node.content = .sequence(items.map { $0.concealing(replacements) })
        case .mapping(let entries):
            node.content = .mapping(
                entries.map { Entry(key: $0.key, value: $0.value.concealing(replacements), isMerged: $0.isMerged) }
            )
        }
        return node
    }
}
