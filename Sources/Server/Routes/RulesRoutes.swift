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
        // The catalogue changes with the program only.
        try .json(RuleListDTO(), .revalidated)
    }

    @Sendable func show(_ request: Request, context: AppContext) throws -> Response {
        let id = context.parameters.get("id")
        guard let rule = RuleCatalogue.rules.first(where: { $0.id.rawValue == id }) else { throw Problem.notFound }
        return try .json(RuleDTO(rule), .revalidated)
    }
}
