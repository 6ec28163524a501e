/// A media type of a header, without parameters, in lower case.
struct MediaType: Hashable {
    var type: String
    var subtype: String

    /// Nil unless the text is of the form type/subtype.
    init?(_ text: some StringProtocol) {
        let essence = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        let parts = essence.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        type = Self.trim(parts[0])
        subtype = Self.trim(parts[1])
        guard !type.isEmpty, !subtype.isEmpty else { return nil }
    }

    private static func trim(_ text: some StringProtocol) -> String {
        String(text.filter { $0 != " " && $0 != "\t" }).lowercased()
    }

    var essence: String { "\(type)/\(subtype)" }

    /// True when this range of an Accept header takes in another type.
    func accepts(_ other: MediaType) -> Bool {
        (type == "*" && subtype == "*") || (type == other.type && (subtype == "*" || subtype == other.subtype))
    }
}
