import NIOCore

/// Sends what has been written to a connection before it is closed.
///
/// The library closes an HTTP/2 connection that is to end as soon as its last answer is written, in the same turn of the loop and
/// before it is flushed; the client would never see it.
final class FlushBeforeClose: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var isClosing = false

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .all, !isClosing else { return context.close(mode: mode, promise: promise) }
        isClosing = true
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.execute {
            // From the other end of the pipeline, since the frames are still on their way through it.
            bound.value.channel.flush()
            bound.value.close(mode: mode, promise: promise)
        }
    }
}
