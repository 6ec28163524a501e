import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
import NIOSSL

/// A kind of connection whose open ones are counted, bounded and cut, whatever is spoken on them.
struct GuardedChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let table: ConnectionTable

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        table.open(channel)
        // Fixed, so that what the kernel holds of answers that are not read is bounded too.
        try? channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: ServerLimits.sendBufferBytes)
        let value = base.setup(channel: channel, logger: logger)
        // Behind TLS, which tells the client of the end and waits for it to have seen it.
        if let security = try? channel.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self) {
            try? channel.pipeline.syncOperations.addHandler(FlushBeforeClose(), position: .after(security))
        }
        return value
    }

    func handle(value: Base.Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}

extension HTTP1Channel.Configuration {
    /// How requests are read, on a connection or on a stream of one: bounds of headers, deadlines, and strictness.
    static func guarded(_ table: ConnectionTable, _ refusals: Refusals) -> Self {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [TransferDeadlines(table, refusals), ClientWatch()],
            idleTimeout: .seconds(ServerLimits.idleSeconds),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: ServerLimits.headerFieldBytes,
                maxHeaderListSize: ServerLimits.headerBytes,
                maxHeaderFieldCount: ServerLimits.headerFields
            )
        )
    }
}

extension HTTPServerBuilder {
    /// HTTP/1.1 in the clear, guarded.
    static func guardedHTTP1(_ table: ConnectionTable, _ refusals: Refusals) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            GuardedChannel(
                base: HTTP1Channel(responder: responder, configuration: .guarded(table, refusals)),
                table: table
            )
        }
    }

    /// TLS, with HTTP/2 or HTTP/1.1 as the client chooses; each stream is guarded as a connection is.
    static func guardedTLS(
        _ table: ConnectionTable,
        _ refusals: Refusals,
        _ configuration: TLSConfiguration
    ) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            let base = try HTTP2UpgradeChannel(
                tlsConfiguration: configuration,
                configuration: HTTP2ChannelConfiguration(
                    idleTimeout: .seconds(ServerLimits.idleSeconds),
                    streamConfiguration: .guarded(table, refusals)
                ),
                responder: responder
            )
            return GuardedChannel(base: base, table: table)
        }
    }
}
