import Foundation
import RolloutCore

/// A review as the API shows it, without what belongs to one submission (id, time, provenance).
struct ReviewDTO: Codable, Sendable {
    struct EngineDTO: Codable, Sendable {
        var version = Engine.version
        var model = Engine.model
    }

    var digest: String
    var verdict: OpenEnum<Verdict>
    var summary: String
    var context: ContextDTO
    var engine = EngineDTO()
    var version = DocumentVersion.current
    var workloads: [WorkloadDTO]
    /// Null in reviews that were kept before there was one.
    var coverage: OrNull<CoverageDTO>

    init(_ review: Review, digest: String) {
        self.digest = digest
        verdict = OpenEnum(review.verdict)
        summary = review.summary
        context = ContextDTO(review.context)
        workloads = review.workloads.map(WorkloadDTO.init)
        coverage = OrNull(CoverageDTO(review.coverage))
    }

    /// Encodes the review workload by workload, with the bytes of `JSON.data`: an encoder takes many times the memory of its output.
    func json() throws -> Data {
        var outline = self
        outline.workloads = []
        var json = try JSON.data(outline)
        // The last key in the order of the alphabet, and so the last that is written.
        let end = Data("\"workloads\":[]}".utf8)
        guard json.suffix(end.count) == end else { return try JSON.data(self) }
        json.removeLast(2)
        for (index, workload) in workloads.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            json.append(try JSON.data(workload))
        }
        json.append(contentsOf: "]}".utf8)
        return json
    }
}
