import Hummingbird

/// The context of one request.
struct AppContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// What the token of the request allows; everything where the server has no tokens.
    var scopes = Set(TokenScope.allCases)

    init(source: Source) { coreContext = .init(source: source) }

    var maxUploadSize: Int { ServerLimits.requestBytes }
}
