import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// The body of a request, read whole within its bounds.
enum RequestBytes {
    /// Reads the body and takes its bytes from the lease; throws 413 beyond the bound, and 400 for one that ends early.
    static func read(_ request: Request, _ lease: ByteBudget.Lease) async throws -> [UInt8] {
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        // A body of this size is refused. A client that asks first (Expect) sends nothing that would have to be thrown away.
        let isAsking = request.headers[.expect] != nil
        guard announced <= (isAsking ? ServerLimits.requestBytes : ServerLimits.drainedBytes) else {
            throw Problem.payloadTooLarge
        }
        var body: [UInt8] = []
        // Memory that is not touched costs nothing. Grown piece by piece, a body would be copied and take up to twice its bytes.
        body.reserveCapacity(min(announced, ServerLimits.requestBytes))
        var received = 0
        var refusal: Problem?
        do {
            // What is refused is read on, up to a bound, and thrown away: an answer before the end of the request is lost on
            // clients that send everything before they listen.
            for try await buffer in request.body {
                received += buffer.readableBytes
                guard received <= ServerLimits.drainedBytes else { break }
                if received > ServerLimits.requestBytes { refusal = .payloadTooLarge }
                if refusal == nil {
                    do throws(Problem) {
                        try lease.take(buffer.readableBytes)
                        body += buffer.readableBytesView
                    } catch {
                        refusal = error
                    }
                }
                if refusal != nil {
                    body = []
                    lease.release()
                }
            }
        } catch is TransferDeadlines.TooSlow {
            throw Problem.requestTimeout
        } catch {
            throw Problem.incompleteBody
        }
        if let refusal { throw refusal }
        // A connection that is closed from this side ends the body as if it were whole.
        guard !Task.isCancelled, announced == 0 || received == announced else { throw Problem.incompleteBody }
        return body
    }
}
