import HTTPConnections
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Answers to what never became a request for a route: with the headers, the count and the line in the log that others get.
struct ProblemAnswers: RefusalAnswers {
    let metrics: Metrics
    let logger: Logger

    /// The answer that ends a connection, counted and logged.
    ///
    /// What was asked for is not known, so its method and path are `-`, as the logs of other servers have it.
    func record(_ refusal: Refusal) throws -> (head: HTTPResponse, body: ByteBuffer) {
        let problem = Problem(refusal)
        let id = RequestID().description
        metrics.countRejection(status: problem.status)
        logger.info(
            "request",
            metadata: [
                "hb.request.id": "\(id)", "method": "-", "path": "-",
                "status": .stringConvertible(problem.status), "ms": .stringConvertible(0), "code": "\(problem.code)",
            ]
        )
        var (head, body) = try answer(refusal, closing: true)
        head.headerFields[.requestID] = id
        return (head, body)
    }

    /// The answer to a request that a route has begun with, whose end is counted and logged there.
    func answer(_ refusal: Refusal, closing: Bool) throws -> (head: HTTPResponse, body: ByteBuffer) {
        var (head, body) = try Problem(refusal).parts(closing: closing)
        SecurityHeaders.add(to: &head.headerFields)
        return (head, body)
    }
}
