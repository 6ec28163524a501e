import NIOCore
import NIOEmbedded
import Testing

@testable import Server

/// Which connection gives its place to a new one.
struct ConnectionTableTests {
    private let start = ContinuousClock.now

    /// A table with as many connections as it takes, the first of them the oldest.
    private func full(_ count: Int) throws -> (ConnectionTable, [EmbeddedChannel]) {
        let table = ConnectionTable(capacity: count)
        return (table, try (0..<count).map { try open(table, second: $0) })
    }

    private func open(_ table: ConnectionTable, second: Int = 100) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        _ = try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        table.open(channel, at: start.advanced(by: .seconds(second)))
        return channel
    }

    private func isOpen(_ channel: EmbeddedChannel) -> Bool {
        channel.embeddedEventLoop.run()
        return channel.isActive
    }

    @Test func theLongestIdleGoesFirst() throws {
        let (table, channels) = try full(3)
        _ = try open(table)
        #expect(channels.map(isOpen) == [false, true, true])
        #expect(table.count == 3)
    }

    /// Whatever its other side does, and only while no request is under way.
    @Test func oneThatIsIdleForTooLongGoes() throws {
        let (table, channels) = try full(3)
        table.begin(channels[1])
        let longest = ServerLimits.idleSeconds + ServerLimits.firstRequestSeconds
        for channel in channels { table.closeIfIdle(channel, at: start.advanced(by: .seconds(longest - 1))) }
        #expect(channels.map(isOpen) == [true, true, true])
        for channel in channels { table.closeIfIdle(channel, at: start.advanced(by: .seconds(longest + 60))) }
        #expect(channels.map(isOpen) == [false, true, false])
    }

    @Test func upToItsCapacityNobodyGoes() throws {
        let (table, channels) = try full(3)
        #expect(channels.map(isOpen) == [true, true, true])
        #expect(table.count == 3)
    }

    @Test func whoSendsABodyGoesAfterTheIdle() throws {
        let (table, channels) = try full(3)
        table.begin(channels[0])
        table.begin(channels[1])
        table.receive(channels[1])
        let new = try open(table)
        #expect(channels.map(isOpen) == [true, true, false])
        table.begin(new)
        table.receive(new)
        _ = try open(table)
        #expect(channels.map(isOpen) == [false, true, false])
        #expect(isOpen(new))
    }

    @Test func whoIsAnsweredStays() throws {
        let (table, channels) = try full(2)
        for channel in channels {
            table.begin(channel)
            table.receive(channel)
        }
        _ = try open(table)
        #expect(channels.map(isOpen) == [true, true])
        #expect(table.count == 3)
        table.end(channels[1])
        _ = try open(table)
        #expect(isOpen(channels[0]))
    }

    @Test func theFirstRequestHasItsTime() throws {
        let (table, channels) = try full(2)
        table.begin(channels[0])
        let before = TimeAmount.seconds(ServerLimits.firstRequestSeconds - 1)
        for channel in channels { channel.embeddedEventLoop.advanceTime(by: before) }
        #expect(channels.map(isOpen) == [true, true])
        for channel in channels { channel.embeddedEventLoop.advanceTime(by: .seconds(1)) }
        #expect(channels.map(isOpen) == [true, false])
        #expect(table.count == 1)
    }
}
