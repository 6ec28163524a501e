import RolloutCore

/// A form in which a review is shown.
///
/// Each is made in a file of its own, which says its name and type as well; `all` is their table.
struct ReviewFormat: Sendable {
    /// As the parameter `format` takes it.
    let name: String
    /// Registered types where there are any; the others are told apart by a type of their own, since one type of several
    /// forms could not be asked for by Accept.
    let contentType: String
    private let make: @Sendable (ShownReview, TextStyle) throws -> [UInt8]

    /// JSON first: what is given where nothing is asked for, or anything is taken.
    static let all: [ReviewFormat] = [
        .json, .text, .markdown, .sarif, .junit, .gitlab, .github, .azure, .rdjson, .trace, .timeline, .slack,
    ]

    static let names = all.map(\.name).joined(separator: ", ")

    /// The style is that of a terminal; it applies to text only.
    init(_ name: String, _ contentType: String, bytes make: @escaping @Sendable (ShownReview) throws -> [UInt8]) {
        self.name = name
        self.contentType = contentType
        self.make = { shown, _ in try make(shown) }
    }

    init(_ name: String, _ contentType: String, text make: @escaping @Sendable (ShownReview, TextStyle) -> String) {
        self.name = name
        self.contentType = contentType
        self.make = { Array(make($0, $1).utf8) }
    }

    init?(named name: String) {
        guard let format = Self.all.first(where: { $0.name == name }) else { return nil }
        self = format
    }

    /// The review in this form; JSON is the stored document itself, which `ReviewDocument` renders.
    func render(_ shown: ShownReview, style: TextStyle = TextStyle()) throws -> [UInt8] { try make(shown, style) }

    /// The entity tag of a review in this form.
    func tag(of review: StoredReview, isExplained: Bool = false) -> String {
        self == .json ? review.id : "\(review.id)-\(name)" + (isExplained ? "-explained" : "")
    }

    /// A submission in this form, from what is kept of it, and against an earlier review where there is one.
    func render(
        _ stored: StoredReview,
        _ document: StoredDocument,
        change: ReviewChange?,
        missingBaseline: String? = nil,
        isStored: Bool = true,
        isExplained: Bool = false,
        address: String
    ) throws -> [UInt8] {
        guard self != .json else {
            return try ReviewDocument.render(stored, body: document.body, change: change)
        }
        var shown = try ShownReview(stored, document, isStored: isStored, address: address)
        shown.change = change
        shown.missingBaseline = missingBaseline
        shown.isExplained = isExplained
        return try render(shown)
    }
}

extension ReviewFormat: Equatable {
    static func == (one: ReviewFormat, other: ReviewFormat) -> Bool { one.name == other.name }
}
