package import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
package import NIOSSL

/// A kind of connection whose open ones are counted, bounded and cut, whatever is spoken on them.
struct GuardedChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let table: ConnectionTable

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        table.open(channel)
        // Fixed, so that what the kernel holds of answers that are not read is bounded too.
        try? channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: ConnectionLimits.sendBufferBytes)
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
    static func guarded(_ connections: ServerConnections) -> Self {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [TransferDeadlines(connections), ClientWatch()],
            idleTimeout: .seconds(ConnectionLimits.idleSeconds),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: ConnectionLimits.headerFieldBytes,
                maxHeaderListSize: ConnectionLimits.headerBytes,
                maxHeaderFieldCount: ConnectionLimits.headerFields
            )
        )
    }
}

extension HTTPServerBuilder {
    /// HTTP/1.1 in the clear, guarded.
    package static func guardedHTTP1(_ connections: ServerConnections) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            GuardedChannel(
                base: HTTP1Channel(responder: responder, configuration: .guarded(connections)),
                table: connections.table
            )
        }
    }

    /// TLS, with HTTP/2 or HTTP/1.1 as the client chooses; each stream is guarded as a connection is.
    package static func guardedTLS(
        _ connections: ServerConnections,
        _ configuration: TLSConfiguration
    ) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            let base = try HTTP2UpgradeChannel(
                tlsConfiguration: configuration,
                configuration: HTTP2ChannelConfiguration(
                    idleTimeout: .seconds(ConnectionLimits.idleSeconds),
                    streamConfiguration: .guarded(connections)
                ),
                responder: responder
            )
            return GuardedChannel(base: base, table: connections.table)
        }
    }
}
