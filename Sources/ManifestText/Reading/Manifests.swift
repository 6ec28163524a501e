/// The first stage: posted files in, YAML documents out.
package struct Manifests: Sendable {
    package var files: [ManifestFile]
    package var documents: [Document]

    /// Parses all files; throws every problem that keeps them from being reviewed.
    package init(parsing files: [ManifestFile]) throws(NotReviewable) {
        self.files = files
        documents = []
        guard files.reduce(0, { $0 + $1.bytes.count }) <= TextLimits.manifestBytes else {
            throw NotReviewable([
                InputProblem(.limitExceeded, "The manifests have more than \(TextLimits.manifestBytes) bytes.")
            ])
        }
        guard files.count <= TextLimits.files else {
            throw NotReviewable([
                InputProblem(.limitExceeded, "There are more than \(TextLimits.files) files.", parameter: "manifests")
            ])
        }
        guard Set(files.map(\.name)).count == files.count else {
            throw NotReviewable([
                InputProblem(.invalidParameter, "Two files have the same name.", parameter: "manifests")
            ])
        }
        var budget = NodeBudget()
        var problems: [InputProblem] = []
        for file in files {
            let text = SourceText(file.bytes)
            if let fault = UTF8Check.firstFault(in: file.bytes) {
                let place = text.location(
                    ofBytes: fault..<fault,
                    file: file.name,
                    document: text.documentNumber(atByte: fault),
                    pointer: ""
                )
                problems.append(InputProblem(.yamlSyntax, "The text is not UTF-8 from here on.", at: place))
                continue
            }
            file.bytes.withUnsafeBufferPointer { whole in
                let buffer = UnsafeBufferPointer(rebasing: whole[text.prefixBytes...])
                var composer = Composer(file: file.name, text: text, buffer: buffer, budget: budget)
                do throws(InputProblem) {
                    let composed = try composer.documents()
                    documents += composed.documents
                    budget = composed.spent
                    problems += composer.problems
                    if let hidden = UnreadDocuments.problem(in: composed.documents, of: text) {
                        problems.append(hidden)
                    }
                } catch {
                    problems += composer.problems + [error]
                }
            }
        }
        guard problems.isEmpty else { throw NotReviewable(problems) }
        guard documents.contains(where: { !$0.root.isNull }) else {
            throw NotReviewable([InputProblem(.emptyInput, "The input holds no YAML document with content.")])
        }
    }
}
