import HTTPTypes
import Hummingbird
import RolloutCore

/// The forms in which a review is shown.
enum ReviewFormat: String, CaseIterable, Sendable {
    case json
    case text
    case markdown
    case sarif
    case junit
    case gitlab
    case github
    case rdjson
    case trace
    case timeline
    case slack

    /// Registered types where there are any; the others are told apart by a type of their own, since one type of several
    /// forms could not be asked for by Accept.
    var contentType: String {
        switch self {
        case .json: "application/json"
        case .text: "text/plain; charset=utf-8"
        case .markdown: "text/markdown; charset=utf-8"
        case .sarif: "application/sarif+json"
        // Not application/xml, which browsers accept too.
        case .junit: "application/vnd.rollout-review.junit+xml"
        case .gitlab: "application/vnd.rollout-review.gitlab+json"
        case .github: "text/vnd.rollout-review.github; charset=utf-8"
        case .rdjson: "application/vnd.rollout-review.rdjson+json"
        case .trace: "application/vnd.rollout-review.trace+json"
        case .timeline: "application/vnd.rollout-review.timeline+json"
        case .slack: "application/vnd.rollout-review.slack+json"
        }
    }

    static let names = allCases.map(\.rawValue).joined(separator: ", ")

    /// The review in this form; JSON is the stored document itself, which `ReviewDocument` renders.
    ///
    /// The style applies to the text format only.
    func render(_ shown: ShownReview, style: TextStyle = TextStyle()) throws -> [UInt8] {
        switch self {
        case .json: try ReviewDocument.render(shown.review, change: shown.change)
        case .text: Array(TextFormat(style).render(shown).utf8)
        case .markdown: Array(MarkdownFormat.render(shown).utf8)
        case .sarif: try SarifFormat.render(shown)
        case .junit: Array(JUnitFormat.render(shown).utf8)
        case .gitlab: try GitLabFormat.render(shown)
        case .github: Array(GitHubFormat.render(shown).utf8)
        case .rdjson: try RdjsonFormat.render(shown)
        case .trace: try TraceFormat.render(shown)
        case .timeline: try JSON.encode(TimelineDTO(shown.review))
        case .slack: try SlackFormat.render(shown)
        }
    }

    /// The entity tag of a review in this form.
    func tag(of review: StoredReview, isExplained: Bool = false) -> String {
        self == .json ? review.id : "\(review.id)-\(rawValue)" + (isExplained ? "-explained" : "")
    }

    /// A submission in this form, from what is kept of it, and against an earlier review where there is one.
    func render(
        _ stored: StoredReview,
        _ document: StoredDocument,
        change: ReviewChange?,
        isStored: Bool = true,
        isExplained: Bool = false,
        address: String
    ) throws -> [UInt8] {
        guard self != .json else {
            return try ReviewDocument.render(stored, body: document.body, change: change)
        }
        var shown = try ShownReview(stored, document, isStored: isStored, address: address)
        shown.change = change
        shown.isExplained = isExplained
        return try render(shown)
    }

    /// The form that a request asks for: by `format`, else by Accept, else JSON; throws 400 or 406.
    static func requested(by request: Request, format: String?) throws -> ReviewFormat {
        if let format {
            guard let known = ReviewFormat(rawValue: format) else {
                throw Problem.malformedRequest("format takes one of \(names).", parameter: "format")
            }
            return known
        }
        guard let accept = request.headers[.accept] else { return .json }
        let ranges = accept.split(separator: ",").compactMap(AcceptRange.init)
        // What is named with weight 0 is not wanted, whatever else a wider range takes (RFC 9110, section 12.5.1).
        let wanted = allCases.filter { format in
            !ranges.contains { $0.quality == 0 && $0.isExact && $0.accepts(format) }
        }
        for range in ranges.filter({ $0.quality > 0 }).sorted(by: { $0.quality > $1.quality }) {
            if let format = wanted.first(where: range.accepts) { return format }
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
            .map { $0.filter { $0 != " " }.lowercased() }
            .first { $0.hasPrefix("q=") }
        quality = weight.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
    }

    /// Whether it names one type, not all or all of a kind.
    var isExact: Bool { !mediaType.essence.contains("*") }

    func accepts(_ format: ReviewFormat) -> Bool {
        MediaType(format.contentType).map(mediaType.accepts) ?? false
    }
}
