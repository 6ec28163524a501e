import RolloutCore

/// How the forms of a review say what it covers.
enum CoverageWords {
    /// One sentence a line; the first counts the objects.
    static func lines(_ coverage: CoverageDTO) -> [String] {
        let read = "Read \(coverage.read.counting("object"))"
        let passed = coverage.passedOver.map { "\($0.count) \($0.kind)" }.joined(separator: ", ")
        let front = coverage.notModelled.map { "Not modelled: \($0.reason)\(place($0.location.value))" }
        let values = coverage.notUnderstood.map { "Not understood: \($0.value)\(place($0.location.value))." }
        let absent = coverage.notPosted.map {
            "Not posted: \($0.kind) \($0.name). \($0.reason) The parameter \($0.parameter) says it too."
        }
        return [passed.isEmpty ? "\(read)." : "\(read), passed over \(passed)."] + front + values + absent
    }

    private static func place(_ location: LocationDTO?) -> String {
        location.map { " (\($0.file.value.map { $0 + ":" } ?? "line ")\($0.line))" } ?? ""
    }
}
