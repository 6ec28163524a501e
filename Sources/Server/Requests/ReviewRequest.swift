import HTTPTypes
import Hummingbird
import ManifestText
import RolloutCore

/// What a POST asks for: manifests, context, provenance and how to answer.
struct ReviewRequest: Sendable {
    var files: [ManifestFile]
    var context: ReviewContext
    var provenance: ProvenanceDTO
    var isStored: Bool
    /// From where on the answer is 422; nil never.
    var enforced: FailureThreshold?
    var format: ReviewFormat
    /// Whether text and markdown say where each number comes from.
    var isExplained: Bool
    /// The earlier review to compare with; only what got worse since is then told and enforced.
    var baseline: RequestedBaseline
    /// All parameters of query and envelope, in order of their names; those of one name in the order in which they came.
    var parameters: [QueryParameters.Pair]

    /// Names in the query that are not part of the review's context.
    private static let ownParameters = [
        "repository", "branch", "revision", "pipeline", "label", "store", "enforce", "format", "explain", "against",
        "base",
    ]

    /// Reads query and body; throws a problem that names what is wrong.
    ///
    /// `today` is the day by which exceptions end, where the request names none.
    init(_ request: Request, body: [UInt8], today: CalendarDate?) throws {
        var parameters = try QueryParameters(request).pairs
        let body = try Self.decoded(body, request.headers[.contentEncoding])
        // A type that does not parse is not the same as none.
        switch request.headers[.contentType].map({ MediaType($0)?.essence ?? "" }) {
        case "application/json":
            let envelope = try Envelope(parsing: body)
            files = envelope.files
            parameters = Self.merge(envelope.parameters, over: parameters)
        // curl sends --data-binary as a form unless told otherwise; a body without a type is one of octets (RFC 9110, 8.3).
        case nil, "application/octet-stream", "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml",
            "application/x-www-form-urlencoded":
            files = [ManifestFile(bytes: body)]
        default:
            throw Problem(
                .unsupportedMediaType,
                code: "unsupported-media-type",
                "Send the manifests as application/yaml, or as application/json in an envelope."
            )
        }
        let own = QueryParameters(parameters.filter { Self.ownParameters.contains($0.name) })
        provenance = try Self.provenance(own)
        enforced = try own.single("enforce", "fail, unknown or warn")
        isStored = try own.flag("store") ?? true
        baseline = try RequestedBaseline(own.single("against"), base: own.single("base"), own: provenance)
        format = try ReviewFormat.requested(by: request, format: own.single("format"))
        isExplained = try own.flag("explain") ?? false
        do throws(NotReviewable) {
            context = try ReviewContext(parsing: parameters.filter { !Self.ownParameters.contains($0.name) })
        } catch {
            throw Problem(error)
        }
        if context.asOf == nil { context.asOf = today }
        self.parameters = parameters.enumerated()
            .sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }.map(\.element)
    }

    /// What the answer needs of the request, without the manifests and their memory.
    var withoutFiles: ReviewRequest {
        var request = self
        request.files = []
        return request
    }

    private static func decoded(_ body: [UInt8], _ encoding: String?) throws -> [UInt8] {
        switch encoding?.lowercased() {
        case nil, "identity": body
        case "gzip", "x-gzip": try GzipBody.inflate(body)
        default:
            throw Problem(
                .unsupportedMediaType,
                code: "unsupported-media-type",
                "Send the body as it is, or with Content-Encoding: gzip.",
                headers: [.acceptEncoding: "gzip"]
            )
        }
    }

    /// The envelope's parameters win over the query's of the same name; labels and ignored rules add up.
    private static func merge(
        _ envelope: [QueryParameters.Pair],
        over query: [QueryParameters.Pair]
    ) -> [QueryParameters.Pair] {
        let names = Set(envelope.map(\.name)).subtracting(["label", "ignore"])
        return query.filter { !names.contains($0.name) } + envelope
    }

    private static func provenance(_ parameters: QueryParameters) throws -> ProvenanceDTO {
        for (name, value) in parameters.pairs where value.count > ServerLimits.provenanceCharacters {
            let detail = "\(name) is longer than \(ServerLimits.provenanceCharacters) characters."
            throw Problem.malformedRequest(detail, parameter: name)
        }
        let labels = parameters.values("label")
        guard labels.count <= ServerLimits.labels else {
            throw Problem.malformedRequest("There are more than \(ServerLimits.labels) labels.", parameter: "label")
        }
        let pipeline = try parameters.single("pipeline")
        if let pipeline, !pipeline.hasPrefix("https://"), !pipeline.hasPrefix("http://") {
            throw Problem.malformedRequest("pipeline takes an http or https URL.", parameter: "pipeline")
        }
        return ProvenanceDTO(
            repository: try parameters.single("repository"),
            branch: try parameters.single("branch"),
            revision: try parameters.single("revision"),
            pipeline: pipeline,
            labels: labels
        )
    }
}
