/// Why the server does not answer a request, or what should have been one.
package enum Refusal: Error, Equatable {
    /// Two programs on the way may read it differently (RFC 9112); the sentence says what is wrong.
    case malformed(String)
    case headersTooLarge
    case bodyTooLarge
    /// The body did not arrive in its time.
    case tooSlow
    /// The body ended before it was whole.
    case incomplete
    /// All requests together hold as many bytes as they may.
    case overloaded
    /// The server ends before there is an answer.
    case ending
}
