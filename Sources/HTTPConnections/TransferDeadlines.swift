import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Cuts a client that takes too long to send a request or to take its answer, and tells the table what it is doing.
///
/// One of them stands in every HTTP/1.1 connection and in every HTTP/2 stream.
final class TransferDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Why the body of a request ends early; the route that reads it has to know that it is not whole.
    struct TooSlow: Error {}

    /// Bytes of an answer that are written at a time.
    private static let pieceBytes = 64 * 1024

    private let connections: ServerConnections
    /// Requests that have begun and whose answer has not been sent whole.
    private var open = 0
    private var receiving: TransferPace?
    private var sending: TransferPace?
    private var isCut = false
    private var isHTTP1 = false
    private var timer: Scheduled<Void>?

    init(_ connections: ServerConnections) { self.connections = connections }

    private var table: ConnectionTable { connections.table }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        guard let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) else { return }
        isHTTP1 = true
        let parser = try? pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        let unparsed = parser.map { _ in UnparsedBytes() }
        if let parser, let unparsed { try? pipeline.addHandler(unparsed, position: .before(parser)) }
        // What HTTP/1 alone can get wrong is seen in front of the codec only.
        try? pipeline.addHandler(HTTP1Guard(connections, unparsed), position: .before(codec))
    }

    func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        if receiving != nil { table.receive(context.channel) }
        for _ in 0..<open { table.end(context.channel) }
        (receiving, sending, open) = (nil, nil, 0)
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            open += 1
            table.begin(context.channel)
            receiving = TransferPace(connections.bodies)
            watch(context)
        case .body(let buffer):
            receiving?.moved(buffer.readableBytes)
        case .end:
            receiving = nil
            table.receive(context.channel)
        }
        guard !isCut else { return }
        context.fireChannelRead(data)
    }

    /// The process ends before there is an answer: the client is told to come back.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ConnectionTable.GivingUp else { return context.fireUserInboundEventTriggered(event) }
        guard !isCut, open > 0 else { return }
        isCut = true
        if receiving != nil { context.fireErrorCaught(TooSlow()) }
        guard sending == nil, open == 1 else { return context.close(promise: nil) }
        refuse(.ending, context)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // The answer to a request that was cut has been given.
        guard !isCut else {
            promise?.fail(TooSlow())
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head):
            if head.status.kind != .informational { sending = TransferPace(connections.bodies) }
            watch(context)
        case .body(let buffer):
            return send(buffer, context, promise)
        case .end:
            return finish(context, data, promise)
        }
        context.write(data, promise: promise)
    }

    /// Writes a body in pieces, so that what the client has taken of it is known before it has all of it.
    private func send(_ buffer: ByteBuffer, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        var rest = buffer
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        while let piece = rest.readSlice(length: min(rest.readableBytes, Self.pieceBytes)), piece.readableBytes > 0 {
            let isLast = rest.readableBytes == 0
            let written = (isLast ? promise : nil) ?? context.eventLoop.makePromise(of: Void.self)
            written.futureResult.whenSuccess { bound.value.sending?.moved(piece.readableBytes) }
            context.write(wrapOutboundOut(.body(piece)), promise: written)
        }
        if buffer.readableBytes == 0 { promise?.succeed() }
    }

    private func finish(_ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?) {
        let promise = promise ?? context.eventLoop.makePromise(of: Void.self)
        let bound = NIOLoopBound((self, context.channel), eventLoop: context.eventLoop)
        promise.futureResult.whenComplete { _ in
            let (handler, channel) = bound.value
            handler.sending = nil
            guard handler.open > 0 else { return }
            handler.open -= 1
            handler.table.end(channel)
        }
        context.write(data, promise: promise)
    }

    /// Looks again at the next deadline that there is.
    private func watch(_ context: ChannelHandlerContext) {
        guard timer == nil, let next = [receiving?.deadline, sending?.deadline].compactMap({ $0 }).min() else { return }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: TimeAmount(next - .now)) {
            let (handler, context) = bound.value
            handler.timer = nil
            handler.cutIfLate(context)
        }
    }

    private func cutIfLate(_ context: ChannelHandlerContext) {
        if let sending, sending.deadline <= .now {
            isCut = true
            return context.close(promise: nil)
        }
        guard let receiving, receiving.deadline <= .now else { return watch(context) }
        isCut = true
        context.fireErrorCaught(TooSlow())
        // An answer that is under way, or belongs to an earlier request, must not get another one into it.
        guard sending == nil, open == 1 else { return context.close(promise: nil) }
        refuse(.tooSlow, context)
    }

    private func refuse(_ refusal: Refusal, _ context: ChannelHandlerContext) {
        guard let (head, body) = try? connections.answers.answer(refusal, closing: isHTTP1) else {
            return context.close(promise: nil)
        }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in bound.value.close(promise: nil) }
        // Nor is the refusal waited for.
        context.eventLoop.scheduleTask(in: .seconds(ConnectionLimits.lingerSeconds)) { bound.value.close(promise: nil) }
    }
}
