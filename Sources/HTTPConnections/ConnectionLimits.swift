/// Bounds of connections, each with its reason.
///
/// How large a body may be, and how much all of them hold together, is the server's to say: `BodyBounds`, `ByteBudget`.
package enum ConnectionLimits {
    /// Times the largest body that are read of one, the rest of a refused one included: clients that send everything before
    /// they listen get their refusal.
    static let drainedBodies = 4

    /// Bytes from which on an answer counts: what is smaller is bounded by the number of connections.
    static let countedAnswerBytes = 64 * 1024

    /// Connections without which a start is refused; a browser opens six, and each thread of a proxy keeps some of its own.
    package static let fewestConnections = 64

    /// Open connections; from there on a new one costs the idlest its place.
    ///
    /// One takes some 20 KiB.
    package static let connections = 1024

    /// Connections beyond those while others are being closed for them; behind them the kernel's queue holds the rest.
    package static let closingConnections = 64

    /// Connections that the kernel holds until they are accepted: a burst of as many as may be open.
    package static let backlog = 1024

    /// Seconds for which a client that has closed its side of a connection is taken to listen: a usual answer and its line.
    static let halfClosedSeconds: Int64 = 1

    /// Seconds after which a connection is closed that no request came on; longer than the 60 s after which an Application
    /// Load Balancer drops its own idle connections, since it would send a request into one that closes under it.
    package static let idleSeconds: Int64 = 75

    /// Seconds in which the first request of a connection has to begin, a TLS handshake included; a browser's spare
    /// connection that comes too late is opened again.
    package static let firstRequestSeconds: Int64 = 10

    /// Seconds that every body has to arrive, or to be taken.
    package static let transferSeconds: Int64 = 20

    /// Bytes a second from which on a body gets more time than that: a mobile line with poor reception sends more.
    package static let leastBytesPerSecond = 64 * 1024

    /// Bytes of an answer that the kernel holds for a connection; 20 Mbit/s over a round trip of 100 ms.
    static let sendBufferBytes = 256 * 1024

    /// Seconds for which a connection is listened to after its last answer, so that the answer arrives: some round trips.
    static let lingerSeconds: Int64 = 2

    /// Bytes of a request's address and headers together, and of one of them; the Application Load Balancer lets through
    /// 64 KiB and 16 KiB, and nothing here needs cookies.
    package static let headerBytes = 32 * 1024
    package static let headerFieldBytes = 16 * 1024

    /// Headers of one request; browsers and proxies send some thirty.
    package static let headerFields = 100
}
