extension PatchedManifests {
    /// Marks the lines that differ in the posted files, whose secrets are not kept.
    ///
    /// A diff must not name such a line, since it has to fit the text that its reader has. Redaction keeps the number of lines.
    ///
    /// - Returns: The same manifests with these marks.
    package func comparing(with posted: [ManifestFile]) -> PatchedManifests {
        var compared = self
        for index in files.indices {
            guard let file = posted.first(where: { $0.name == files[index].name }), file.bytes != files[index].original
            else { continue }
            // By line breaks, of which redaction keeps every one: a last line may have lost all its text.
            let kept = files[index].original.split(separator: 0x0A, omittingEmptySubsequences: false)
            let whole = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            guard kept.count == whole.count else {
                compared.files[index].concealedLines = Set(kept.indices)
                continue
            }
            compared.files[index].concealedLines = Set(kept.indices.filter { kept[$0] != whole[$0] })
        }
        return compared
    }
}
