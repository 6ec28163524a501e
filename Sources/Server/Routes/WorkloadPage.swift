import Foundation
import Hummingbird
import RolloutCore
import ManifestText

/// Which part of the list of workloads a request asks for.
struct WorkloadPage {
    var limit: Int
    var namespace: String?
    var verdict: Verdict?
    var place: ReviewStore.WorkloadPlace?

    /// Throws 400 for an unknown parameter, a limit out of range, or a cursor that this server did not make.
    init(_ request: Request) throws {
        let parameters = try QueryParameters(request)
        try parameters.allow(only: ["limit", "cursor", "namespace", "verdict"], of: "this list")
        limit = try parameters.limit()
        namespace = try parameters.single("namespace")
        verdict = try parameters.verdict()
        if let text = try parameters.single("cursor") {
            let bytes = Base64URL.decode(text)
            place = bytes.flatMap { try? JSON.decode(ReviewStore.WorkloadPlace.self, from: $0) }
            guard let place, !(place.namespace + place.name + place.kind).utf8.contains(0) else {
                throw Problem.malformedRequest("cursor is none of this list.", parameter: "cursor")
            }
        }
    }

    /// The `Link` header for the page behind a workload.
    func link(after last: StoredWorkload) throws -> String {
        let place = ReviewStore.WorkloadPlace(namespace: last.namespace, name: last.name, kind: last.kind)
        var items = [("namespace", namespace), ("verdict", verdict?.rawValue)].compactMap { name, value in
            value.map { (name: name, value: $0) }
        }
        items += [("limit", String(limit)), ("cursor", Base64URL.encode(try JSON.encode(place)))]
        return "<\(QueryString.address("/v1/workloads", items))>; rel=\"next\""
    }
}

extension QueryParameters {
    /// How many entries of a list are asked for.
    func limit() throws -> Int {
        guard let text = try single("limit") else { return ServerLimits.page }
        guard let number = Int(decimal: text), (1...ServerLimits.longestPage).contains(number) else {
            let detail = "limit takes a number from 1 to \(ServerLimits.longestPage)."
            throw Problem.malformedRequest(detail, parameter: "limit")
        }
        return number
    }

    /// The verdict that a list is filtered by.
    func verdict() throws -> Verdict? { try single("verdict", "pass, warn or fail") }
}
