import HTTPTypes
package import HummingbirdCore
import NIOCore

/// The body of a request, read whole within its bounds.
package enum RequestBytes {
    /// Reads the body and takes its bytes from the lease.
    ///
    /// - Returns: the whole body; throws the `Refusal` of one that is too large, too slow or ends early.
    package static func read(
        _ request: Request,
        within bounds: BodyBounds,
        _ lease: ByteBudget.Lease
    ) async throws -> [UInt8] {
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        // A body of this size is refused. A client that asks first (Expect) sends nothing that would have to be thrown away.
        let isAsking = request.headers[.expect] != nil
        guard announced <= (isAsking ? bounds.bytes : bounds.drainedBytes) else {
            throw Refusal.bodyTooLarge
        }
        var body: [UInt8] = []
        // Memory that is not touched costs nothing. Grown piece by piece, a body would be copied and take up to twice its bytes.
        body.reserveCapacity(min(announced, bounds.bytes))
        var received = 0
        var refusal: Refusal?
        do {
            // What is refused is read on, up to a bound, and thrown away: an answer before the end of the request is lost on
            // clients that send everything before they listen.
            for try await buffer in request.body {
                received += buffer.readableBytes
                guard received <= bounds.drainedBytes else { break }
                if received > bounds.bytes { refusal = .bodyTooLarge }
                if refusal == nil {
                    do throws(Refusal) {
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
            throw Refusal.tooSlow
        } catch {
            throw Refusal.incomplete
        }
        if let refusal { throw refusal }
        // A connection that is closed from this side ends the body as if it were whole.
        guard !Task.isCancelled, announced == 0 || received == announced else { throw Refusal.incomplete }
        return body
    }
}
