import NIOCore

/// Knows whether bytes have come that are no whole request yet; stands between a connection and the parser of HTTP/1.
final class UnparsedBytes: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// True from the first byte of a request to the last.
    private(set) var arePresent = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        arePresent = true
        context.fireChannelRead(data)
    }

    /// The bytes that have come were a request to its end.
    func clear() { arePresent = false }
}
