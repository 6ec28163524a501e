import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOPosix
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
    var threadPool = NIOThreadPool.singleton
    var metrics = Metrics()
}

/// The routes of the service with their middleware, outermost first.
func buildRouter(_ dependencies: ServiceDependencies) -> Router<AppContext> {
    let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
    router.addMiddleware {
        AccessLogMiddleware()
        MetricsMiddleware(metrics: dependencies.metrics)
        SecurityHeadersMiddleware()
        ProblemMiddleware()
        AccessMiddleware(control: dependencies.access)
        WholeFilesMiddleware()
        FileMiddleware("\(dependencies.root)/public", searchForIndexHtml: true, logger: dependencies.logger)
    }
    let health = HealthRoutes(readiness: dependencies.readiness, store: dependencies.store)
    let documents = DocumentRoutes(root: dependencies.root)
    let submission = SubmissionRoute(
        store: dependencies.store,
        queue: AnalysisQueue(
            pool: dependencies.threadPool,
            running: ServerLimits.concurrentReviews,
            waiting: ServerLimits.waitingReviews,
            metrics: dependencies.metrics
        ),
        metrics: dependencies.metrics,
        identifiers: dependencies.identifiers,
        now: dependencies.now,
        address: dependencies.address
    )
    let reviews = ReviewsRoutes(
        store: dependencies.store,
        submission: submission,
        address: dependencies.address
    )
    router.get("/healthz", use: health.live)
    router.get("/readyz", use: health.ready)
    router.get("/metrics", use: MetricsRoute(metrics: dependencies.metrics).show)
    router.get("/openapi.yaml", use: documents.contract)
    router.get("/errors", use: documents.errors)
    router.addRoutes(reviews.endpoints, atPath: "/v1/reviews")
    router.get("/v1/reviews/:id/patch", use: PatchRoutes(store: dependencies.store).show)
    router.get("/v1/reviews/:id/compare/:other", use: CompareRoutes(store: dependencies.store).show)
    router.addRoutes(WorkloadsRoutes(store: dependencies.store).endpoints, atPath: "/v1/workloads")
    router.addRoutes(RulesRoutes().endpoints, atPath: "/v1/rules")
    return router
}

/// The service on an address.
func buildApplication(
    _ dependencies: ServiceDependencies,
    host: String,
    port: Int
) -> some ApplicationProtocol {
    Application(
        router: buildRouter(dependencies),
        server: .http1(configuration: .init(idleTimeout: .seconds(ServerLimits.idleSeconds))),
        configuration: ApplicationConfiguration(
            address: .hostname(host, port: port),
            availableConnectionsDelegate: .maximum(ServerLimits.connections, logger: dependencies.logger)
        ),
        logger: dependencies.logger
    )
}
