import Hummingbird
import NIOCore

/// The context of one request.
struct AppContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection of the request, or its HTTP/2 stream.
    let channel: any Channel

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    var maxUploadSize: Int { ServerLimits.requestBytes }
}
