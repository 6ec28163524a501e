import Logging
import NIOCore
import ServiceLifecycle

/// Delivers what is in the queue, to each target at its own pace, and stops between two deliveries.
///
/// A delivery leaves the queue when the receiver has said that it has it: what is under way when the server ends, however it
/// ends, is sent again.
struct WebhookService: Service {
    let store: ReviewStore
    let targets: [WebhookTarget]
    /// Nil without targets.
    let sender: WebhookSender?
    let schedule: WebhookSchedule
    /// Milliseconds since 1970.
    let now: @Sendable () -> Int64
    let metrics: Metrics
    let logger: Logger

    /// Deliveries to one target at the same time, each about another workload.
    private static let atOnce = 16

    func run() async throws {
        let counts = try await store.write { [urls = targets.map(\.url), now] db in
            try WebhookQueue.abandon(except: urls, now: now(), db)
            return try WebhookQueue.counts(db)
        }
        metrics.setWebhooks(waiting: counts.waiting, dead: counts.dead)
        if let sender {
            await withTaskGroup(of: Void.self) { group in
                for target in targets { group.addTask { await serve(target, sender) } }
            }
        }
        // A service that returns ends the others.
        try? await gracefulShutdown()
    }

    private func serve(_ target: WebhookTarget, _ sender: WebhookSender) async {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                let (due, counts) = try await store.read { [now] db in
                    let due = try WebhookQueue.due(at: target.url, now: now(), limit: Self.atOnce, db)
                    return (due, try WebhookQueue.counts(db))
                }
                metrics.setWebhooks(waiting: counts.waiting, dead: counts.dead)
                guard !due.isEmpty else {
                    await pause()
                    continue
                }
                try await withThrowingDiscardingTaskGroup { group in
                    for delivery in due { group.addTask { try await attempt(delivery, at: target, sender) } }
                }
            } catch is DatabaseFault {
                // Said where it was noticed; it stays until the server is started again.
                await pause()
            } catch {
                logger.error("webhooks wait", metadata: ["error": "\(error)"])
                await pause()
            }
        }
    }

    /// Waits for a second: webhooks are not urgent, and what another process puts back is seen too.
    private func pause() async {
        await cancelWhenGracefulShutdown { try? await Task.sleep(for: .seconds(1)) }
    }

    private func attempt(
        _ delivery: WebhookDelivery,
        at target: WebhookTarget,
        _ sender: WebhookSender
    ) async throws {
        do {
            try await sender.send(delivery, to: target)
            try await store.write { [now] in try WebhookQueue.delivered(delivery, now: now(), $0) }
            metrics.countWebhook(.delivered)
        } catch {
            // The server is ending, which is not the receiver's failure.
            guard !Task.isCancelled else { return }
            try await failed(delivery, at: target, WebhookSender.words(for: error))
        }
    }

    private func failed(_ delivery: WebhookDelivery, at target: WebhookTarget, _ failure: String) async throws {
        let wait = schedule.wait(after: delivery.attempts + 1)
        try await store.write { [now] db in
            let now = now()
            try WebhookQueue.failed(delivery, failure, again: wait.map { now + $0 }, now: now, db)
        }
        metrics.countWebhook(wait == nil ? .dead : .failed)
        logger.log(
            level: wait == nil ? .error : .warning,
            wait == nil ? "a webhook is given up" : "a webhook has not arrived",
            metadata: ["delivery": "\(delivery.id)", "target": "\(target.shown)", "failure": "\(failure)"]
        )
    }
}
