import NIOCore
import NIOEmbedded
import Testing

@testable import HTTPConnections

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
        let longest = ConnectionLimits.idleSeconds + ConnectionLimits.firstRequestSeconds
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

    /// At the end of the server those without a request are closed, each after the moment that an answer is listened for.
    @Test func atTheEndTheIdleGo() throws {
        let table = ConnectionTable(capacity: 3)
        let channels = try (0..<3).map { _ in try open(table, second: -100) }
        table.begin(channels[1])
        table.close()
        for channel in channels {
            channel.embeddedEventLoop.advanceTime(by: .seconds(ConnectionLimits.lingerSeconds - 1))
        }
        #expect(channels.map(isOpen) == [true, true, true])
        for channel in channels { channel.embeddedEventLoop.advanceTime(by: .seconds(1)) }
        #expect(channels.map(isOpen) == [false, true, false])
    }

    @Test func whileItDrainsNobodyGoes() throws {
        let (table, channels) = try full(3)
        table.drain()
        for channel in channels { channel.embeddedEventLoop.advanceTime(by: .seconds(ConnectionLimits.lingerSeconds)) }
        #expect(channels.map(isOpen) == [true, true, true])
    }

    @Test func requestsUnderWayAreCounted() throws {
        let (table, channels) = try full(2)
        for _ in 0..<2 { table.begin(channels[0]) }
        table.begin(channels[1])
        #expect(table.requestsUnderWay == 3)
        table.end(channels[0])
        #expect(table.requestsUnderWay == 2 && table.giveUp() == 2)
        table.end(channels[0])
        table.end(channels[0])
        table.end(channels[1])
        #expect(table.requestsUnderWay == 0)
    }

    @Test func theFirstRequestHasItsTime() throws {
        let (table, channels) = try full(2)
        table.begin(channels[0])
        let before = TimeAmount.seconds(ConnectionLimits.firstRequestSeconds - 1)
        for channel in channels { channel.embeddedEventLoop.advanceTime(by: before) }
        #expect(channels.map(isOpen) == [true, true])
        for channel in channels { channel.embeddedEventLoop.advanceTime(by: .seconds(1)) }
        #expect(channels.map(isOpen) == [true, false])
        #expect(table.count == 1)
    }
}
