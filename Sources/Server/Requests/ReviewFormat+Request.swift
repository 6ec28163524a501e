import HTTPTypes
import Hummingbird

extension ReviewFormat {
    /// The form that a request asks for: by `format`, else by Accept, else JSON; throws 400 or 406.
    static func requested(by request: Request, format: String?) throws -> ReviewFormat {
        if let format {
            guard let known = ReviewFormat(named: format) else {
                throw Problem.malformedRequest("format takes one of \(names).", parameter: "format")
            }
            return known
        }
        guard let accept = request.headers[.accept] else { return .json }
        let ranges = accept.split(separator: ",").compactMap(AcceptRange.init)
        // What is named with weight 0 is not wanted, whatever else a wider range takes (RFC 9110, section 12.5.1).
        let wanted = all.filter { format in
            !ranges.contains { $0.quality == 0 && $0.isExact && $0.accepts(format) }
        }
        for range in ranges.filter({ $0.quality > 0 }).sorted(by: { $0.quality > $1.quality }) {
            if let format = wanted.first(where: range.accepts) { return format }
        }
        throw Problem(
            .notAcceptable,
            code: "not-acceptable",
            "A review can be had as \(all.map(\.contentType).joined(separator: ", "))."
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
