import ManifestText

/// HTTP codes as a health check's matcher lists them: `200`, `200,204` or `200-399`.
struct SuccessCodes: Sendable {
    private var ranges: [ClosedRange<Int>]

    init(_ text: String) {
        ranges = text.split(separator: ",").compactMap { part in
            let ends = part.split(separator: "-").compactMap { Int(decimal: $0.trimmed) }
            guard let first = ends.first, let last = ends.last, first <= last else { return nil }
            return first...last
        }
    }

    func contains(_ code: Int) -> Bool { ranges.contains { $0.contains(code) } }
}
