/// The numbers of a plan by name; those of a port have the port's name behind a slash.
enum PlanSetting: String, CaseIterable, Sendable {
    case replicas, maxSurge, maxUnavailable, zones, placement, zoneSpread, crossZone, externalTrafficPolicy
    case readinessGate, podStart, minReadySeconds, healthy, available, deregistrationLag, terminationGracePeriodSeconds
    case progressDeadlineSeconds, dnsTTL, servesAfterDeletion
    case acceptWindow, graceTimeOut, deregistrationStart, deregistrationDelay, connectionTermination

    /// As it is written in a review.
    func name(ofPort port: String?) -> String { port.map { "\(rawValue)/\($0)" } ?? rawValue }
}
