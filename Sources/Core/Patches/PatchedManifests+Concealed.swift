extension PatchedManifests {
    /// The same with the lines marked that differ in the posted files, whose secrets are not kept.
    ///
    /// A diff must not name such a line, since it has to fit the text that its reader has. Redaction keeps the number of lines.
    package func comparing(with posted: [ManifestFile]) -> PatchedManifests {
        var compared = self
        for index in files.indices {
            guard let file = posted.first(where: { $0.name == files[index].name }) else { continue }
            let kept = TextLines.split(files[index].original)
            let whole = TextLines.split(file.bytes)
            guard kept.count == whole.count else {
                compared.files[index].concealedLines = Set(kept.indices)
                continue
            }
            compared.files[index].concealedLines = Set(kept.indices.filter { kept[$0] != whole[$0] })
        }
        return compared
    }
}
