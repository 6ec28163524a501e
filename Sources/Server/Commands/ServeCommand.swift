import ArgumentParser
import Foundation
import HTTPConnections
import Hummingbird
import Logging
import ServiceLifecycle
import UnixSignals

/// Runs the HTTP service until SIGTERM or SIGINT.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the API and the page.",
        discussion: """
            Every option can also come from the environment: --accept-grace as ROLLOUT_REVIEW_ACCEPT_GRACE.
            """
    )

    @Option(help: "Address to listen on; other than loopback only with --tokens.")
    var host = "127.0.0.1"

    @Option(help: "Port to listen on.")
    var port = 8080

    @Option(help: "Where clients reach the service, for links in answers; http://HOST:PORT unless given.")
    var url: String?

    @Option(help: "SQLite database; it is created if need be.")
    var database = "var/reviews.sqlite"

    @Option(
        help: "How long reviews are kept: an age such as 90d, or a number of reviews; repeatable, all unless given."
    )
    var keep: [String] = []

    @Option(help: "Seconds after SIGTERM for which new connections are still accepted, while /readyz answers 503.")
    var acceptGrace = 0

    @Option(help: "Token file, as `rollout-review tokens create` makes it.")
    var tokens: String?

    @Option(help: "Certificate chain as a PEM file, for TLS; read again when it changes, and on SIGHUP.")
    var tlsCertificate: String?

    @Option(help: "Private key of the certificate as a PEM file.")
    var tlsKey: String?

    @Option(help: "Form of the log on standard error: text or json.")
    var logFormat = LogFormat.text

    @Option(help: "Folder that holds public/, openapi.yaml and docs/.")
    var root = "."

    @OptionGroup(title: "Chat")
    var chat: ChatOptions

    @OptionGroup(title: "Webhooks")
    var webhooks: WebhookOptions

    /// The arguments of this command, with those of the environment before them.
    static func withEnvironment(_ arguments: [String]) -> [String] {
        EnvironmentOptions.adding(
            to: arguments,
            single: [
                "host", "port", "url", "database", "accept-grace", "tokens", "tls-certificate", "tls-key", "log-format",
                "root", "slack-signing-secret-file", "mattermost-token-file", "webhook-on", "webhook-secret-file",
                "webhook-attempts", "webhook-first-wait", "webhook-timeout",
            ],
            repeatable: ["keep", "webhook"]
        )
    }

    /// The option, else where it listens.
    private var address: String {
        let given = url ?? "\(tlsCertificate == nil ? "http" : "https")://\(host):\(port)"
        return given.hasSuffix("/") ? String(given.dropLast()) : given
    }

    func validate() throws {
        guard address.hasPrefix("http://") || address.hasPrefix("https://") else {
            throw ValidationError("--url takes an http or https URL, not \(address).")
        }
        guard tokens != nil || Self.loopback.contains(host) else {
            throw ValidationError("Without access tokens the server listens on loopback only, not on \(host).")
        }
        guard (0...65_535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535.") }
        guard (0...3600).contains(acceptGrace) else { throw ValidationError("--accept-grace takes 0 to 3600 seconds.") }
        for text in keep where Retention(parsing: text) == nil {
            throw ValidationError("--keep takes an age such as 90d or 12h, or a number of reviews, not \(text).")
        }
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key go together.")
        }
        guard FileManager.default.fileExists(atPath: "\(root)/public/index.html") else {
            throw ValidationError("--root \(root) holds no public/index.html.")
        }
    }

    private static let loopback = ["127.0.0.1", "localhost", "::1"]

    func run() async throws {
        UnusedMemory.fixThreshold()
        // Only the owner may read what is kept: manifests, and the URLs of webhooks.
        umask(0o077)
        logFormat.bootstrap()
        let logger = Logger(label: "rollout-review")
        let certificate: ServerCertificate?
        if let tlsCertificate, let tlsKey {
            certificate = try ServerCertificate(certificate: tlsCertificate, key: tlsKey, logger: logger)
        } else {
            certificate = nil
        }
        let connections = try ConnectionTable.forThisProcess(otherFiles: ServerLimits.otherFiles, logger: logger)
        let access = try tokens.map { try AccessControl(path: $0, logger: logger) }
        let store = try ReviewStore.open(at: database)
        var dependencies = ServiceDependencies(
            store: store,
            logger: logger,
            root: root,
            address: address,
            access: access,
            chat: try chat.secrets(),
            connections: connections
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
        let application = try buildApplication(dependencies, host: host, port: port, certificate: certificate)
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
        let deadline = ShutdownDeadline(connections: connections, store: store, logger: logger)
        let drain = DrainService(
            readiness: dependencies.readiness,
            connections: connections,
            acceptGrace: acceptGrace,
            deadline: deadline,
            logger: logger
        )
        var services: [any Service] = [deliveries, application, retention]
        services.append(HangupService(certificate: certificate, logger: logger))
        if let certificate { services.append(certificate.reloader) }
        // The last one is ended first, so that nothing keeps it from being not ready at once.
        services.append(drain)
        let group = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        logger.notice("open \(address)/", metadata: ["database": "\(database)"])
        let status = try await deadline.run { try await ServiceGroup(configuration: group).run() }
        try store.close()
        if status != .success { throw status }
    }
}
