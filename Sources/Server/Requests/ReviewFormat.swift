import HTTPTypes
import Hummingbird

/// The forms in which a review is shown.
enum ReviewFormat: String, CaseIterable, Sendable {
    case json
    case text
    case slack

    var contentType: String {
        switch self {
        case .json: "application/json"
        case .text: "text/plain; charset=utf-8"
        case .slack: "application/vnd.rollout-review.slack+json"
        }
    }

    /// The review in this form; JSON is the stored document itself, which `ReviewDocument` renders.
    func render(_ shown: ShownReview) throws -> [UInt8] {
        switch self {
        case .json: try JSON.encode(shown.review)
        case .text: Array(TextFormat.render(shown).utf8)
        case .slack: try SlackFormat.render(shown)
        }
    }

    /// The entity tag of a review in this form.
    func tag(of review: StoredReview) -> String { self == .json ? review.id : "\(review.id)-\(rawValue)" }

    /// A submission in this form, from what is kept of it.
    func render(
        _ stored: StoredReview,
        _ document: StoredDocument,
        isStored: Bool = true,
        address: String
    ) throws -> [UInt8] {
        guard self != .json else { return try ReviewDocument.render(stored, body: document.body) }
        do {
            return try render(try ShownReview(stored, document, isStored: isStored, address: address))
        } catch is DecodingError {
            throw Problem(
                .notAcceptable,
                code: "not-acceptable",
                "This review was stored by an older version of rollout-review, and can be had as application/json only."
            )
        }
    }

    /// The form that a request asks for: by `format`, else by Accept, else JSON; throws 400 or 406.
    static func requested(by request: Request, format: String?) throws -> ReviewFormat {
        if let format {
            guard let known = ReviewFormat(rawValue: format) else {
                let names = allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem.malformedRequest("format takes one of \(names).", parameter: "format")
            }
            return known
        }
        guard let accept = request.headers[.accept] else { return .json }
        let ranges = accept.split(separator: ",").compactMap(AcceptRange.init).filter { $0.quality > 0 }
            .sorted { $0.quality > $1.quality }
        for range in ranges {
            if let format = allCases.first(where: { format in
                MediaType(format.contentType).map(range.mediaType.accepts) ?? false
            }) {
                return format
            }
        }
        throw Problem(
            .notAcceptable,
            code: "not-acceptable",
            "A review can be had as \(allCases.map(\.contentType).joined(separator: ", "))."
        )
    }
}

/// One range of an Accept header with its weight.
private struct AcceptRange {
    var mediaType: MediaType
    var quality: Double

    init?(_ text: Substring) {
        guard let mediaType = MediaType(text) else { return nil }
        self.mediaType = mediaType
        let weight = text.split(separator: ";").dropFirst().lazy
            .map { $0.filter { $0 != " " } }
            .first { $0.hasPrefix("q=") }
        quality = weight.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
    }
}
