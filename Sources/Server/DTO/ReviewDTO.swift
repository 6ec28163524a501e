import RolloutCore

/// A review as the API shows it, without what belongs to one submission (id, time, provenance).
struct ReviewDTO: Codable, Sendable {
    struct EngineDTO: Codable, Sendable {
        var version = Engine.version
        var model = Engine.model
    }

    var digest: String
    var verdict: String
    var summary: String
    var context: ContextDTO
    var engine = EngineDTO()
    var workloads: [WorkloadDTO]
    /// Null in reviews that were kept before there was one.
    var coverage: OrNull<CoverageDTO>

    init(_ review: Review, digest: String) {
        self.digest = digest
        verdict = review.verdict.rawValue
        summary = review.summary
        context = ContextDTO(review.context)
        workloads = review.workloads.map(WorkloadDTO.init)
        coverage = OrNull(CoverageDTO(review.coverage))
    }
}
