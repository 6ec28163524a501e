import HTTPTypes
import Hummingbird
import RolloutCore

/// `/v1/rules`: the catalogue, and one rule of it.
struct RulesRoutes: Sendable {
    var endpoints: RouteCollection<AppContext> {
        RouteCollection(context: AppContext.self)
            .get(use: list)
            .get(":id", use: show)
    }

    @Sendable func list(_ request: Request, context: AppContext) throws -> Response {
        try Self.answer(RuleListDTO())
    }

    @Sendable func show(_ request: Request, context: AppContext) throws -> Response {
        let id = context.parameters.get("id")
        guard let rule = RuleCatalogue.rules.first(where: { $0.id.rawValue == id }) else { throw Problem.notFound }
        return try Self.answer(RuleDTO(rule))
    }

    /// The catalogue changes with the program only.
    private static func answer(_ value: some Encodable) throws -> Response {
        let body = try JSON.encode(value)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/json", .cacheControl: "no-cache", .contentLength: String(body.count),
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}
