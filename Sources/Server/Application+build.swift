import Foundation
import HTTPConnections
import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle

/// Everything that the service takes from outside, so that a test and the program differ in arguments only.
struct ServiceDependencies: Sendable {
    var store: ReviewStore
    var logger: Logger
    /// The folder that holds `public/`, `openapi.yaml` and `docs/`.
    var root: String
    /// Milliseconds since 1970.
    var now: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }
    var identifiers = ReviewIDGenerator()
    /// Where clients reach the service, for links: scheme and authority, without a slash at the end.
    var address: String
    var readiness = Readiness()
    /// Nil for a server that listens on loopback only.
    var access: AccessControl?
    /// Secrets of the chats that the service serves.
    var chat = ChatSecrets()
    /// Nil if the service has no webhooks.
    var webhooks: WebhookOutbox?
    var budget = ByteBudget(capacity: ServerLimits.heldBytes, small: ServerLimits.smallBytes)
    var connections = ConnectionTable(capacity: ConnectionLimits.connections)
    var metrics = Metrics()
}

/// The routes of the service with their middleware, outermost first.
func buildRouter(_ dependencies: ServiceDependencies) -> Router<AppContext> {
    let endpoints = buildEndpoints(dependencies)
    let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
    router.addMiddleware {
        AccessLogMiddleware()
        MetricsMiddleware(metrics: dependencies.metrics)
        SecurityHeadersMiddleware()
        CompressionMiddleware()
        AnswerBudgetMiddleware(budget: dependencies.budget) { try Problem($0).response() }
        ProblemMiddleware()
        AllowedMethodsMiddleware(Router(context: AppContext.self).addRoutes(endpoints).routes)
        AccessMiddleware(control: dependencies.access, address: dependencies.address)
        WholeFilesMiddleware()
        FileMiddleware("\(dependencies.root)/public", searchForIndexHtml: true, logger: dependencies.logger)
    }
    return router.addRoutes(endpoints)
}

/// The routes of the service without their middleware.
func buildEndpoints(_ dependencies: ServiceDependencies) -> RouteCollection<AppContext> {
    let store = dependencies.store
    let health = HealthRoutes(readiness: dependencies.readiness, store: store)
    let documents = DocumentRoutes(root: dependencies.root)
    let submission = SubmissionRoute(
        store: store,
        queue: AnalysisQueue(metrics: dependencies.metrics),
        budget: dependencies.budget,
        metrics: dependencies.metrics,
        identifiers: dependencies.identifiers,
        now: dependencies.now,
        address: dependencies.address,
        webhooks: dependencies.webhooks
    )
    let chat = ChatRoutes(
        secrets: dependencies.chat,
        answers: ChatAnswers(store: store, address: dependencies.address),
        now: dependencies.now
    )
    let reviews = ReviewsRoutes(store: store, submission: submission, address: dependencies.address)
    return RouteCollection(context: AppContext.self)
        .get("/") { _, _ -> Response in
            // The page, which FileMiddleware sends where no route answers.
            throw HTTPError(.notFound)
        }
        .get("/healthz", use: health.live)
        .get("/readyz", use: health.ready)
        .get("/metrics", use: MetricsRoute(metrics: dependencies.metrics).show)
        .get("/openapi.yaml", use: documents.contract)
        .get("/errors", use: documents.errors)
        .addRoutes(reviews.endpoints, atPath: "/v1/reviews")
        .get("/v1/reviews/:id/timeline.svg", use: TimelineRoute(store: store).show)
        .get("/v1/reviews/:id/patch", use: PatchRoutes(store: store).show)
        .get("/v1/reviews/:id/compare/:other", use: CompareRoutes(store: store).show)
        .addRoutes(WorkloadsRoutes(store: store).endpoints, atPath: "/v1/workloads")
        .addRoutes(RulesRoutes().endpoints, atPath: "/v1/rules")
        .post("/v1/chat/slack", use: chat.slack)
        .post("/v1/chat/mattermost", use: chat.mattermost)
        .get("/v1/webhooks/dead", use: WebhookRoutes(store: store).dead)
}

/// The service on an address; with a certificate it speaks TLS, HTTP/2 and HTTP/1.1 as the client chooses.
func buildApplication(
    _ dependencies: ServiceDependencies,
    host: String,
    port: Int,
    certificate: ServerCertificate? = nil
) throws -> some ApplicationProtocol {
    let connections = ServerConnections(
        table: dependencies.connections,
        bodies: ServerLimits.bodies,
        answers: ProblemAnswers(metrics: dependencies.metrics, logger: dependencies.logger)
    )
    return Application(
        router: buildRouter(dependencies),
        server: try certificate.map { try .guardedTLS(connections, $0.configuration()) } ?? .guardedHTTP1(connections),
        configuration: ApplicationConfiguration(
            address: .hostname(host, port: port),
            backlog: ConnectionLimits.backlog,
            availableConnectionsDelegate: .maximum(
                dependencies.connections.capacity + ConnectionLimits.closingConnections,
                logger: dependencies.logger
            )
        ),
        logger: dependencies.logger
    )
}
