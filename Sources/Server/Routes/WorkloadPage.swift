import Foundation
import Hummingbird
import RolloutCore

/// Which part of the list of workloads a request asks for.
struct WorkloadPage {
    var limit: Int
    var namespace: String?
    var verdict: Verdict?
    var place: ReviewStore.WorkloadPlace?

    /// Throws 400 for an unknown parameter, a limit out of range, or a cursor that this server did not make.
    init(_ request: Request) throws {
        let parameters = try QueryParameters.all(of: request)
        if let unknown = parameters.first(where: { !["limit", "cursor", "namespace", "verdict"].contains($0.name) }) {
            throw Problem.malformedRequest("\(unknown.name) is no parameter of this list.", parameter: unknown.name)
        }
        limit = try Self.limit(parameters)
        namespace = try QueryParameters.single("namespace", in: parameters)
        verdict = try QueryParameters.verdict(in: parameters)
        if let text = try QueryParameters.single("cursor", in: parameters) {
            let bytes = Base64URL.decode(text)
            place = bytes.flatMap { try? JSON.decode(ReviewStore.WorkloadPlace.self, from: $0) }
            guard let place, !(place.namespace + place.name + place.kind).utf8.contains(0) else {
                throw Problem.malformedRequest("cursor is none of this list.", parameter: "cursor")
            }
        }
    }

    static func limit(_ parameters: [(name: String, value: String)]) throws -> Int {
        guard let text = try QueryParameters.single("limit", in: parameters) else { return ServerLimits.page }
        guard let number = Int(decimal: text), (1...ServerLimits.longestPage).contains(number) else {
            let detail = "limit takes a number from 1 to \(ServerLimits.longestPage)."
            throw Problem.malformedRequest(detail, parameter: "limit")
        }
        return number
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
