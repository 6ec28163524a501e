/// What ends a connection that is open when its listener closes.
package enum ConnectionEnd: String, CaseIterable, Sendable {
    /// The end of the termination grace period.
    case kill = "SIGKILL"
    /// The time that the program itself gives its connections.
    case graceTimeOut
    /// The end of the deregistration delay, where connection termination is on.
    case deregistrationDelay = "deregistration delay"

    /// - Parameters:
    ///   - acceptWindow: Seconds from the deletion until the listener closes.
    ///   - gracePeriod: Seconds from the deletion until SIGKILL.
    ///   - graceTimeOut: Seconds after the close; nil where the program sets no end.
    ///   - deregistered: Seconds from the deletion until the load balancer ends connections; nil where it ends none.
    /// - Returns: The earliest end, in seconds after the close; of equal ones the grace period's, so that the sentence is stable.
    package static func earliest(
        acceptWindow: Int,
        gracePeriod: Int,
        graceTimeOut: Int?,
        deregistered: Int?
    ) -> (end: ConnectionEnd, seconds: Int) {
        var earliest = (end: ConnectionEnd.kill, seconds: max(0, gracePeriod - acceptWindow))
        if let graceTimeOut, graceTimeOut < earliest.seconds { earliest = (.graceTimeOut, graceTimeOut) }
        if let deregistered, max(0, deregistered - acceptWindow) < earliest.seconds {
            earliest = (.deregistrationDelay, max(0, deregistered - acceptWindow))
        }
        return earliest
    }
}
