import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Cancels the work for clients that have gone.
///
/// Every HTTP/1.1 connection and every HTTP/2 stream has one.
///
/// Hummingbird does not tell a handler: the task that answers goes on until it writes. Over HTTP/2 the end of a request ends the client's
/// side of the stream, and only the end of the stream means that the client has gone.
final class ClientWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private struct Weak { weak var work: WorkCancellation? }

    private var works: [Weak] = []
    private var hasGone = false
    private var isHTTP1 = false
    private var farewell: Scheduled<Void>?

    /// Cancels the work as soon as the client has gone.
    func cancel(_ work: WorkCancellation, of channel: any Channel) {
        guard !hasGone, channel.isActive else { return work.cancel() }
        works.removeAll { $0.work == nil }
        works.append(Weak(work: work))
    }

    func handlerAdded(context: ChannelHandlerContext) {
        isHTTP1 = (try? context.pipeline.syncOperations.handler(type: HTTP1ToHTTPServerCodec.self)) != nil
    }

    func handlerRemoved(context: ChannelHandlerContext) { leave() }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if isHTTP1, farewell == nil, let event = event as? ChannelEvent, event == .inputClosed {
            // A program that was killed looks the same as one that has sent all it had and listens on.
            let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
            farewell = context.eventLoop.scheduleTask(in: .seconds(ConnectionLimits.halfClosedSeconds)) {
                bound.value.leave()
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func leave() {
        farewell?.cancel()
        hasGone = true
        for weak in works { weak.work?.cancel() }
        works = []
    }
}
