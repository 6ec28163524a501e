import ManifestText

/// An annotation that AWS Load Balancer Controller reads: its value's syntax, its default and the versions that know it.
struct KnownAnnotation: Sendable {
    var suffix: String
    var value: AnnotationValue
    /// What holds without the annotation; nil where there is nothing to say.
    var fallback: String?
    /// The first controller version in which it has an effect; nil for as long as this review looks back (2.1).
    var since: String?
    var deprecation: Deprecation?
    /// True when `.<port>` or `.<protocol>-<port>` may follow, for one port only.
    var takesPort: Bool

    /// From which version on another setting takes its place.
    struct Deprecation: Sendable {
        var since: String
        /// What to write instead.
        var replacement: String
    }

    init(
        _ suffix: String,
        _ value: AnnotationValue,
        else fallback: String? = nil,
        since: String? = nil,
        deprecated: Deprecation? = nil,
        takesPort: Bool = false
    ) {
        self.suffix = suffix
        self.value = value
        self.fallback = fallback
        self.since = since
        deprecation = deprecated
        self.takesPort = takesPort
    }
}

/// The syntax of an annotation's value.
enum AnnotationValue: Sendable {
    /// Free text, or something whose faults do not reach the targets.
    case text
    /// At most so many characters.
    case name(Int)
    /// A truth value of Go's strconv.ParseBool.
    case bool
    /// A decimal integer.
    case int
    /// One of some words, letter by letter.
    case word([String])
    /// One of some words, in any case.
    case wordInAnyCase([String])
    /// Comma-separated `key=value` pairs, whose own faults are found pair by pair.
    case stringMap
    case stringList
    case json
    /// `*` and nothing else.
    case star
    /// Comma-separated port numbers.
    case portNumbers
    /// `traffic-port`, a port number or a Service port's name.
    case healthCheckPort

    /// What a value should be, when it is not; nil for a good one.
    func fault(of text: String) -> String? {
        switch self {
        case .text, .stringMap, .stringList, .json, .healthCheckPort: nil
        case .name(let limit): text.count <= limit ? nil : "at most \(limit) characters"
        case .bool: Bool(go: text) == nil ? "true or false" : nil
        case .int: Int(decimal: text) == nil ? "a whole number without a unit" : nil
        case .word(let words): words.contains(text) ? nil : words.joined(separator: " or ")
        case .wordInAnyCase(let words):
            words.contains { $0.lowercased() == text.lowercased() } ? nil : words.joined(separator: " or ")
        case .star: text == "*" ? nil : "\"*\""
        case .portNumbers:
            text.split(separator: ",").allSatisfy { Int(decimal: $0.trimmed) != nil } ? nil : "a list of port numbers"
        }
    }
}
