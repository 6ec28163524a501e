import Foundation
import Hummingbird
import RolloutCore

/// Which part of the list a request asks for.
struct ListPage {
    var limit: Int
    var before: ReviewID?
    var filter: ReviewFilter
    /// The filters as they were given, for the address of the next page.
    var filters: QueryParameters

    private static let filterNames = [
        "namespace", "workload", "verdict", "repository", "branch", "label", "since", "until",
    ]

    /// Throws 400 for a limit out of range or a cursor that this server did not make.
    init(_ request: Request) throws {
        let parameters = try QueryParameters(request)
        try parameters.allow(only: ["limit", "cursor"] + Self.filterNames, of: "this list")
        limit = try parameters.limit()
        filters = QueryParameters(parameters.pairs.filter { Self.filterNames.contains($0.name) })
        guard filters.values("label").count <= ServerLimits.labels else {
            throw Problem.malformedRequest("There are more than \(ServerLimits.labels) labels.", parameter: "label")
        }
        filter = try Self.filter(filters)
        if let text = try parameters.single("cursor") {
            before = Base64URL.decode(text).flatMap { ReviewID(rawValue: String(decoding: $0, as: UTF8.self)) }
            guard before != nil else {
                throw Problem.malformedRequest("cursor is none of this list.", parameter: "cursor")
            }
        }
    }

    /// The filters of a query; throws 400 for an invalid verdict or time.
    private static func filter(_ parameters: QueryParameters) throws -> ReviewFilter {
        ReviewFilter(
            namespace: try parameters.single("namespace"),
            workload: try parameters.single("workload"),
            verdict: try parameters.verdict(),
            repository: try parameters.single("repository"),
            branch: try parameters.single("branch"),
            labels: parameters.values("label"),
            since: try time("since", in: parameters),
            until: try time("until", in: parameters)
        )
    }

    /// A moment as RFC 3339 writes it, or a day, which begins at midnight UTC.
    private static func time(_ name: String, in parameters: QueryParameters) throws -> Int64? {
        guard let text = try parameters.single(name) else { return nil }
        let whole = CalendarDate(text) == nil ? text : text + "T00:00:00Z"
        let styles: [Date.ISO8601FormatStyle] = [.iso8601, .iso8601.time(includingFractionalSeconds: true)]
        guard let date = styles.lazy.compactMap({ try? $0.parse(whole) }).first,
            (0..<253_402_300_800).contains(date.timeIntervalSince1970)
        else {
            let detail = "\(name) takes a time such as 2026-11-24T08:10:00Z, or a day."
            throw Problem.malformedRequest(detail, parameter: name)
        }
        return Int64((date.timeIntervalSince1970 * 1000).rounded())
    }

    /// The `Link` header for the page behind a review, with the same filters.
    func link(after id: ReviewID) -> String {
        let place = [("limit", String(limit)), ("cursor", Base64URL.encode(Array(id.rawValue.utf8)))]
        return "<\(QueryString.address("/v1/reviews", filters.pairs + place))>; rel=\"next\""
    }
}
