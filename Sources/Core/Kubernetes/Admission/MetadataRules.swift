import ManifestText

/// What the API server refuses of labels and annotations (apimachinery, pkg/apis/meta/v1/validation and
/// pkg/api/validation/objectmeta.go).
enum MetadataRules {
    /// Bytes of all annotations together, keys included.
    private static let annotationBytes = 256 * 1024

    static func refusals(of metadata: ObjectReader) -> [Refusal] {
        var found: [Refusal] = []
        for entry in metadata.value("labels")?.node.mapping ?? [] {
            guard let label = metadata.value("labels")?.entry(entry) else { continue }
            if let fault = QualifiedName.fault(in: entry.name) {
                found.append(Refusal(label, "has a key that \(fault)", remedy: "Rename the label."))
            }
            if let scalar = entry.value.scalar, scalar.type == .string, let fault = LabelValue.fault(in: scalar.text) {
                found.append(
                    Refusal(label, "has a value that \(fault)", remedy: "Give the label a value of its syntax.")
                )
            }
        }
        guard let annotations = metadata.value("annotations"), let entries = annotations.node.mapping else {
            return found
        }
        for entry in entries {
            // Annotations' keys are compared in lower case.
            guard let fault = QualifiedName.fault(in: entry.name.lowercased()) else { continue }
            found.append(
                Refusal(annotations.entry(entry), "has a key that \(fault)", remedy: "Rename the annotation.")
            )
        }
        let bytes = entries.reduce(0) { $0 + $1.name.utf8.count + ($1.value.scalar?.text.utf8.count ?? 0) }
        if bytes > annotationBytes {
            found.append(
                Refusal(annotations, "may have \(annotationBytes) bytes, and has \(bytes)", remedy: "Shorten them.")
            )
        }
        return found
    }
}
