import ArgumentParser
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import UnixSignals

/// Runs the HTTP service until SIGTERM or SIGINT.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serve the API and the page.")

    @Option(help: "Address to listen on; other than loopback only with --tokens.")
    var host = ServeCommand.environment("ROLLOUT_REVIEW_HOST") ?? "127.0.0.1"

    @Option(help: "Port to listen on.")
    var port = ServeCommand.environment("ROLLOUT_REVIEW_PORT").flatMap { Int($0) } ?? 8080

    @Option(help: "SQLite database; it is created if need be.")
    var database = ServeCommand.environment("ROLLOUT_REVIEW_DATABASE") ?? "var/reviews.sqlite"

    @Option(
        help: "How long reviews are kept: an age such as 90d, or a number of reviews; repeatable, all unless given."
    )
    var keep: [String] = []

    @Option(help: "Seconds after SIGTERM for which new connections are still accepted, while /readyz answers 503.")
    var acceptGrace = ServeCommand.environment("ROLLOUT_REVIEW_ACCEPT_GRACE").flatMap { Int($0) } ?? 0

    @Option(help: "Token file, as `rollout-review tokens create` makes it.")
    var tokens: String?

    @Option(help: "Where clients reach the service, for links in answers; http://HOST:PORT unless given.")
    var url: String?

    @Option(help: "Folder that holds public/, openapi.yaml and docs/.")
    var root = ServeCommand.environment("ROLLOUT_REVIEW_ROOT") ?? "."

    @OptionGroup(title: "Chat")
    var chat: ChatOptions

    @OptionGroup(title: "Webhooks")
    var webhooks: WebhookOptions

    private static func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

    /// The option, else the environment.
    private var tokenFile: String? { tokens ?? Self.environment("ROLLOUT_REVIEW_TOKENS") }

    /// The option, else the environment, else where it listens.
    private var address: String {
        let given = url ?? Self.environment("ROLLOUT_REVIEW_URL") ?? "http://\(host):\(port)"
        return given.hasSuffix("/") ? String(given.dropLast()) : given
    }

    func validate() throws {
        guard address.hasPrefix("http://") || address.hasPrefix("https://") else {
            throw ValidationError("--url takes an http or https URL, not \(address).")
        }
        guard tokenFile != nil || Self.loopback.contains(host) else {
            throw ValidationError("Without access tokens the server listens on loopback only, not on \(host).")
        }
        guard (0...65_535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535.") }
        guard (0...3600).contains(acceptGrace) else { throw ValidationError("--accept-grace takes 0 to 3600 seconds.") }
        for text in keep where Retention(parsing: text) == nil {
            throw ValidationError("--keep takes an age such as 90d or 12h, or a number of reviews, not \(text).")
        }
        guard FileManager.default.fileExists(atPath: "\(root)/public/index.html") else {
            throw ValidationError("--root \(root) holds no public/index.html.")
        }
    }

    private static let loopback = ["127.0.0.1", "localhost", "::1"]

    func run() async throws {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        let logger = Logger(label: "rollout-review")
        let access = try tokenFile.map { try AccessControl(path: $0, logger: logger) }
        let store = try ReviewStore.open(at: database)
        var dependencies = ServiceDependencies(
            store: store,
            logger: logger,
            root: root,
            address: address,
            access: access,
            chat: try chat.secrets()
        )
        let sender = try webhooks.sender(now: dependencies.now)
        if sender != nil {
            dependencies.webhooks = WebhookOutbox(
                targets: webhooks.targets,
                trigger: webhooks.trigger,
                identifiers: dependencies.identifiers,
                address: address
            )
        }
        let application = buildApplication(dependencies, host: host, port: port)
        let retention = RetentionService(
            store: store,
            retention: keep.compactMap(Retention.init(parsing:)),
            now: dependencies.now,
            logger: logger
        )
        let deliveries = WebhookService(
            store: store,
            targets: webhooks.targets,
            sender: sender,
            schedule: webhooks.schedule,
            now: dependencies.now,
            metrics: dependencies.metrics,
            logger: logger
        )
        let drain = DrainService(readiness: dependencies.readiness, acceptGrace: acceptGrace, logger: logger)
        var group = ServiceGroupConfiguration(
            services: [
                .init(service: deliveries), .init(service: application), .init(service: retention),
                .init(service: drain),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        group.maximumGracefulShutdownDuration = .seconds(Int64(acceptGrace) + ServerLimits.shutdownSeconds)
        logger.notice("open http://\(host):\(port)/", metadata: ["database": "\(database)"])
        try await ServiceGroup(configuration: group).run()
        try store.close()
    }
}
