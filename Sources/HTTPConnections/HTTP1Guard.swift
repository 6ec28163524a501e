import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Keeps an HTTP/1 connection strict: what is not a request is refused once, and nothing behind it is read.
///
/// It stands between the parser and the codec, where versions, hosts and transfer codings still are what the client sent.
final class HTTP1Guard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let table: ConnectionTable
    private let answers: any RefusalAnswers
    /// Stands in front of the parser; nil in a pipeline without one.
    private let unparsed: UnparsedBytes?
    private var exchange: HTTP1Exchange

    init(_ connections: ServerConnections, _ unparsed: UnparsedBytes?) {
        table = connections.table
        answers = connections.answers
        exchange = HTTP1Exchange(connections.bodies)
        self.unparsed = unparsed
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let incoming =
            switch unwrapInboundIn(data) {
            case .head(let head): exchange.receive(head)
            case .body(let buffer): exchange.receiveBody(buffer.readableBytes)
            case .end: endOfRequest()
            }
        switch incoming {
        case .pass:
            context.fireChannelRead(data)
        case .passAndContinue:
            context.fireChannelRead(data)
            let goOn = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(goOn)), promise: nil)
        case .drop: break
        case .refuse(let refusal): refuse(context) { try answers.record(refusal) }
        case .refuseBegun(let refusal): refuse(context) { try answers.answer(refusal, closing: true) }
        case .close: context.close(promise: nil)
        }
    }

    /// The server ends: a request that has begun is answered, one whose first bytes are here is waited for, and a connection
    /// that waits for a request ends.
    ///
    /// The library would close it at once, over what the client may have sent. While new connections are accepted nothing is
    /// closed: a client that sends another request is told with its answer.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent else { return context.fireUserInboundEventTriggered(event) }
        guard table.stage == .closing, !(exchange.isIdle && unparsed?.arePresent == true) else { return }
        if exchange.quiesce() { end(context, after: context.eventLoop.makeSucceededVoidFuture()) }
    }

    private func endOfRequest() -> HTTP1Exchange.Incoming {
        unparsed?.clear()
        return exchange.receiveEnd()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        let refusal: Refusal = error == .headerOverflow ? .headersTooLarge : .malformed("This is not HTTP/1.1.")
        let incoming = exchange.fail(refusal)
        // The reader of the body has to know that it is incomplete; between requests this counts as their end.
        context.fireErrorCaught(error)
        switch incoming {
        case .refuse(let refusal): refuse(context) { try answers.record(refusal) }
        case .refuseBegun(let refusal): refuse(context) { try answers.answer(refusal, closing: true) }
        case .close: context.close(promise: nil)
        case .drop, .pass, .passAndContinue: break
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part = unwrapOutboundIn(data)
        let outgoing =
            switch part {
            // What precedes an answer is not an answer.
            case .head(let head) where head.status.code < 200: HTTP1Exchange.Outgoing.pass
            case .head: exchange.answerHead(serverEnds: table.stage != .serving)
            case .body: exchange.answerBody()
            case .end: exchange.answerEnd()
            }
        switch outgoing {
        case .pass:
            context.write(data, promise: promise)
        case .passAsLast:
            guard case .head(var head) = part else { return context.write(data, promise: promise) }
            head.headers.replaceOrAdd(name: "connection", value: "close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .passAndEnd:
            let written = promise ?? context.eventLoop.makePromise(of: Void.self)
            context.writeAndFlush(data, promise: written)
            end(context, after: written.futureResult)
        case .passAndRefuse(let refusal):
            context.write(data, promise: promise)
            refuse(context) { try answers.record(refusal) }
        case .drop:
            promise?.succeed()
        }
    }

    private func refuse(
        _ context: ChannelHandlerContext,
        with answer: () throws -> (head: HTTPResponse, body: ByteBuffer)
    ) {
        guard let (head, body) = try? answer() else { return context.close(promise: nil) }
        context.write(wrapOutboundOut(.head(HTTPResponseHead(head))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        end(context, after: context.writeAndFlush(wrapOutboundOut(.end(nil))))
    }

    /// Says no more, and listens for a moment: a connection that is closed over unread bytes takes the answer with it.
    private func end(_ context: ChannelHandlerContext, after written: EventLoopFuture<Void>) {
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        written.whenComplete { _ in bound.value.close(mode: .output, promise: nil) }
        let linger = context.eventLoop.scheduleTask(in: .seconds(ConnectionLimits.lingerSeconds)) {
            bound.value.close(promise: nil)
        }
        context.channel.closeFuture.whenComplete { _ in linger.cancel() }
    }
}
