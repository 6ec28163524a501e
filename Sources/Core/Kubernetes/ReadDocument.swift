import ManifestText

/// One document of the manifests with what was read of its objects.
///
/// Reading is most of the work of a large dump, and the review of the patched manifests needs it again only for what the
/// patch changed.
struct ReadDocument: Sendable {
    let file: String?
    /// Counts the documents of the file from 1.
    let index: Int
    /// The path of the chart's template that helm names above the document.
    let source: String?
    let objects: [ReadObject]
    /// What keeps the objects from being reviewed.
    let problems: [InputProblem]

    /// - Parameters:
    ///   - document: The document, which may be empty.
    ///   - unchanged: Objects of it that were read before and are what they were, by their JSON pointers.
    init(_ document: Document, unchanged: [String: ReadObject] = [:]) {
        file = document.file
        index = document.index
        source = document.source
        var problems: [InputProblem] = []
        objects =
            document.root.isNull
            ? []
            : KubernetesObjects.all(in: document, &problems).map { object in
                unchanged[object.pointer] ?? ReadObject(object, &problems)
            }
        self.problems = problems
    }

    /// - Returns: The objects by their JSON pointers but for those that were changed.
    func unchanged(except changed: Set<String>) -> [String: ReadObject] {
        var unchanged: [String: ReadObject] = [:]
        for object in objects where !changed.contains(object.pointer) { unchanged[object.pointer] = object }
        return unchanged
    }
}
