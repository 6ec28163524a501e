import GRDB
import HTTPConnections
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Turns every error into a problem document, so that no failure leaves as an empty body.
struct ProblemMiddleware: AppMiddleware {
    func handle(_ request: Request, context: AppContext, next: Next) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return try problem.response()
        } catch let refusal as Refusal {
            return try Problem(refusal).response()
        } catch let error as any HTTPResponseError {
            return try Self.problem(for: error).response()
        } catch is WorkStopped {
            return try Problem.stopped.response()
        } catch let fault as DatabaseFault {
            // The log has it already, once.
            return try Problem.storageUnavailable("The database cannot be relied on: \(fault).").response()
        } catch let error as DatabaseError {
            return try Self.problem(for: error, context.logger).response()
        } catch {
            context.logger.error("request failed", metadata: ["error": "\(error)"])
            return try Problem.internalError.response()
        }
    }

    /// What the database could not do, by whether it may be able to later.
    private static func problem(for error: DatabaseError, _ logger: Logger) -> Problem {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            logger.warning("the database is locked by another process")
            return .databaseBusy
        case _ where error.isOfTheDisk || error.resultCode == .SQLITE_NOMEM:
            logger.error("the database cannot be used", metadata: ["error": "\(error)"])
            return .storageUnavailable(words(for: error))
        default:
            logger.error("request failed", metadata: ["error": "\(error)"])
            return .internalError
        }
    }

    private static func words(for error: DatabaseError) -> String {
        switch error.resultCode {
        case .SQLITE_FULL: "The disk of the database is full; try again later."
        case .SQLITE_READONLY, .SQLITE_PERM: "The database cannot be written: it is read-only; try again later."
        default: "The disk of the database fails; try again later."
        }
    }

    /// An error of the framework in our own terms.
    private static func problem(for error: any HTTPResponseError) -> Problem {
        switch error.status {
        case .notFound: .notFound
        case .contentTooLarge: .payloadTooLarge
        case .badRequest: .malformedRequest("The request is malformed.")
        default: Problem(error.status, code: "malformed-request", error.status.reasonPhrase)
        }
    }
}
