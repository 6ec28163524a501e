import Hummingbird
import NIOCore

/// The context of one request.
struct AppContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection of the request, or its HTTP/2 stream.
    let channel: any Channel
    /// What the token of the request allows; everything where the server has no tokens.
    var scopes = Set(TokenScope.allCases)

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    var maxUploadSize: Int { ServerLimits.requestBytes }
}

/// A middleware of the service.
protocol AppMiddleware: RouterMiddleware where Context == AppContext {
    typealias Next = (Request, AppContext) async throws -> Response
}
