package import HTTPTypes
package import NIOCore

/// How a server writes what it refuses, and takes note of it.
package protocol RefusalAnswers: Sendable {
    /// Counts and logs what never became a request for a route.
    ///
    /// - Returns: The answer that ends its connection; throws where it cannot be written.
    func record(_ refusal: Refusal) throws -> (head: HTTPResponse, body: ByteBuffer)

    /// Answers a request that a route has begun with, whose end is counted and logged there.
    ///
    /// - Parameters:
    ///   - refusal: Why the route does not get the whole of it.
    ///   - closing: Whether its connection ends, so that HTTP/1.1 has to say so.
    /// - Returns: The answer.
    /// - Throws: Where it cannot be written, and the connection ends without one.
    func answer(_ refusal: Refusal, closing: Bool) throws -> (head: HTTPResponse, body: ByteBuffer)
}
