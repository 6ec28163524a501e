import ArgumentParser
import Foundation
import Logging
import NIOCore
import NIOPosix
import RolloutCore

/// The options of outgoing webhooks.
struct WebhookOptions: ParsableArguments {
    @Option(name: .customLong("webhook"), help: "An http or https URL that is told of verdicts; repeatable.")
    var urls: [String] = []

    @Option(
        name: .customLong("webhook-on"),
        help: "What is told: each change of a workload's verdict, or each failing review of it (change, fail)."
    )
    var trigger = WebhookTrigger.change

    @Option(name: .customLong("webhook-secret-file"), help: "File with the secret that webhooks are signed with.")
    var secretFile: String?

    @Option(name: .customLong("webhook-attempts"), help: "Attempts to deliver a webhook before it is given up.")
    var attempts = WebhookSchedule().attempts

    @Option(name: .customLong("webhook-first-wait"), help: "Seconds before the second attempt; each wait doubles.")
    var firstWait = Double(WebhookSchedule().firstWait) / 1000

    @Option(name: .customLong("webhook-timeout"), help: "Seconds that a receiver has to answer.")
    var timeout = 10.0

    @Flag(
        name: .customLong("webhook-allow-private"),
        help: "Also send to loopback, private and link-local addresses."
    )
    var allowsPrivate = false

    var targets: [WebhookTarget] { urls.compactMap(WebhookTarget.init(parsing:)).uniqued() }

    var schedule: WebhookSchedule {
        WebhookSchedule(attempts: attempts, firstWait: Int64((firstWait * 1000).rounded()))
    }

    func validate() throws {
        guard urls.allSatisfy({ WebhookTarget(parsing: $0) != nil }) else {
            throw ValidationError("--webhook takes an http or https URL without user, password and fragment.")
        }
        guard (1...100).contains(attempts) else { throw ValidationError("--webhook-attempts takes 1 to 100.") }
        guard (0.001...3600).contains(firstWait) else {
            throw ValidationError("--webhook-first-wait takes 0.001 to 3600 seconds.")
        }
        guard (0.1...60).contains(timeout) else { throw ValidationError("--webhook-timeout takes 0.1 to 60 seconds.") }
    }

    /// Throws where there are targets and no secret.
    func sender(now: @escaping @Sendable () -> Int64) throws -> WebhookSender? {
        guard !targets.isEmpty else { return nil }
        let secrets = try SharedSecrets.read(
            file: secretFile,
            variable: "ROLLOUT_REVIEW_WEBHOOK_SECRET"
        )
        guard let secrets else {
            throw SharedSecrets.Missing(description: "--webhook takes --webhook-secret-file too: webhooks are signed.")
        }
        // Threads of its own: a resolver that hangs must not keep reviews from being computed.
        let pool = NIOThreadPool(numberOfThreads: 2)
        pool.start()
        return WebhookSender(
            secrets: secrets,
            allowsPrivate: allowsPrivate
                || ProcessInfo.processInfo.environment["ROLLOUT_REVIEW_WEBHOOK_ALLOW_PRIVATE"] == "true",
            timeout: .milliseconds(Int64(timeout * 1000)),
            now: now,
            resolve: { name in try await pool.runIfActive { IPAddress.resolve(name) } }
        )
    }
}
