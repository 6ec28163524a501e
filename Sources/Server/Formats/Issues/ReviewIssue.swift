import RolloutCore

/// One thing that a pipeline shows beside a line: a finding, or an open window that no finding speaks of.
struct ReviewIssue: Sendable {
    /// A window with the zone that it is of; nil for the load balancer as a whole.
    struct ProvenWindow: Sendable {
        var zone: String?
        var window: WindowDTO
    }

    /// What a comparison with an earlier review says of it.
    enum Change: String, Sendable {
        /// It was not there.
        case new
        /// It was there, and the window behind it got longer.
        case updated
    }

    var workload: WorkloadDTO
    var rule: String
    var severity: Finding.Severity
    /// What is the case, with its numbers.
    var message: String
    /// What to do about it.
    var remedy: String
    /// The line it is about, or that of the workload where no posted line holds it.
    var location: LocationDTO
    /// The path of the chart's template that helm names above that line's document; nil where it names none.
    var template: String?
    /// The window that proves it.
    var window: ProvenWindow?
    /// Why it is set aside; nil where it counts.
    var suppression: FindingDTO.SuppressionDTO?
    /// Nil unless the review is compared with an earlier one.
    var change: Change?
    /// Tells it from every other one of the review, and stays when lines move.
    var fingerprint = ""

    /// `namespace/name`.
    var subject: String { "\(workload.namespace)/\(workload.name)" }
}

extension LocationDTO {
    /// The posted file as a path that code hosts accept.
    var path: String { ArtifactName.path(of: file.value) }
}
