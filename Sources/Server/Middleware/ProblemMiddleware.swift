import GRDB
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Turns every error into a problem document, so that no failure leaves as an empty body.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = AppContext

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return try problem.response()
        } catch let error as any HTTPResponseError {
            return try Self.problem(for: error, request).response()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            context.logger.warning("the database is locked by another process")
            return try Problem.databaseBusy.response()
        } catch {
            context.logger.error("request failed", metadata: ["error": "\(error)"])
            return try Problem.internalError.response()
        }
    }

    /// An error of the framework in our own terms; a known path with another method is 405, not 404.
    private static func problem(for error: any HTTPResponseError, _ request: Request) -> Problem {
        switch error.status {
        case .notFound:
            guard let allowed = RouteTable.methods(of: request.uri.path), !allowed.contains(request.method) else {
                return .notFound
            }
            let list = RouteTable.list(allowed)
            return Problem(
                .methodNotAllowed,
                code: "method-not-allowed",
                "This path takes \(list).",
                headers: [.allow: list]
            )
        case .contentTooLarge: return .payloadTooLarge
        case .badRequest: return .malformedRequest("The request is malformed.")
        default: return Problem(error.status, code: "malformed-request", error.status.reasonPhrase)
        }
    }
}
