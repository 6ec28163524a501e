import RolloutEngine

/// How long a kind of load balancer takes for something that its provider does not document, by those who saw it.
struct ReportedLag: Hashable, Sendable {
    /// Seconds.
    var interval: SecondsInterval
    /// Who says it, of what; such as "reported by users for Application Load Balancers".
    var detail: String
    /// What is taken for granted with it, the figure aside; nil where the profile would be as uncertain.
    var assumption: String?
}
