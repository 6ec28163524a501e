import Logging
import ServiceLifecycle

/// Takes away what is older than it has to be kept, at the start and every hour.
struct RetentionService: Service {
    let store: ReviewStore
    let retention: [Retention]
    let now: @Sendable () -> Int64
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await prune()
                do { try await Task.sleep(for: .seconds(3600)) } catch { return }
            }
        }
    }

    private func prune() async {
        for rule in retention {
            do {
                var gone = 0
                while !Task.isCancelled {
                    let batch = try await store.prune(rule, now: now(), batch: ServerLimits.prunedAtOnce)
                    gone += batch
                    guard batch > 0 else { break }
                }
                if gone > 0 { logger.notice("old reviews removed", metadata: ["reviews": "\(gone)"]) }
            } catch {
                logger.error("old reviews stay", metadata: ["error": "\(error)"])
            }
        }
    }
}
