import GRDB
import RolloutCore

/// Decides which outcomes of a submission are news, and for whom.
struct WebhookOutbox: Sendable {
    var targets: [WebhookTarget]
    var trigger: WebhookTrigger
    var identifiers: ReviewIDGenerator
    /// Where the service is reached, for links.
    var address: String

    /// The deliveries of a submission; asked before it is indexed, since that forgets the verdicts before.
    func news(in outcomes: [WorkloadOutcome], of review: StoredReview, _ db: Database) throws -> [WebhookDelivery] {
        try outcomes.flatMap { outcome -> [WebhookDelivery] in
            let workload = outcome.verdict
            let before = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT latestReviewID, verdict FROM workload WHERE namespace = ? AND name = ? AND kind = ?"
                ),
                arguments: [workload.namespace, workload.name, workload.kind]
            )
            let latest: String? = before?["latestReviewID"]
            let isLatest = latest.map { $0 < review.id || $0 > ReviewStore.future(of: review) } ?? true
            let previous: OpenEnum<Verdict>? = before?["verdict"]
            let isNews =
                switch trigger {
                case .change: isLatest && previous != workload.verdict
                case .fail: workload.verdict == .fail
                }
            return isNews ? try targets.map { try delivery(of: outcome, previous, review, to: $0) } : []
        }
    }

    private func delivery(
        of outcome: WorkloadOutcome,
        _ previous: OpenEnum<Verdict>?,
        _ review: StoredReview,
        to target: WebhookTarget
    ) throws -> WebhookDelivery {
        let id = identifiers.next(milliseconds: review.createdAt).rawValue
        let workload = outcome.verdict
        let event = WebhookEvent(
            delivery: id,
            event: trigger.event,
            review: WebhookEvent.ReviewLink(
                id: review.id,
                createdAt: Timestamp.text(review.createdAt),
                verdict: review.verdict,
                url: "\(address)/v1/reviews/\(review.id)",
                page: "\(address)/#/reviews/\(review.id)"
            ),
            workload: WebhookEvent.Workload(
                namespace: workload.namespace,
                name: workload.name,
                kind: workload.kind,
                verdict: workload.verdict,
                previousVerdict: OrNull(previous),
                summary: outcome.summary
            ),
            provenance: try JSON.decode(ProvenanceDTO.self, from: Array(review.provenance.utf8))
        )
        return WebhookDelivery(
            id: id,
            url: target.url,
            namespace: workload.namespace,
            name: workload.name,
            kind: workload.kind,
            body: String(decoding: try JSON.encode(event), as: UTF8.self),
            createdAt: review.createdAt
        )
    }
}
