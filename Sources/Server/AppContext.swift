import Hummingbird

/// The context of one request.
struct AppContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: Source) { coreContext = .init(source: source) }

    var maxUploadSize: Int { ServerLimits.requestBytes }
}
