import NIOCore
import Synchronization

/// The open connections, so that the one that is needed least can be closed when there are too many.
package final class ConnectionTable: Sendable {
    /// What a connection is doing; those that do less go first.
    enum Phase: Int, Comparable {
        /// No request has begun: new, or kept alive.
        case idle
        /// The body of a request is on its way.
        case receiving
        /// A request is complete, and its answer is not.
        case answering

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// How far the server has come on its way to its end.
    enum Stage: Int, AtomicRepresentable {
        case serving
        /// New connections are still accepted; each answer over HTTP/1.1 is the last one of its connection.
        case draining
        /// No connection is accepted, and those without a request are closed.
        case closing
    }

    private struct Entry {
        var channel: any Channel
        /// Requests whose answer is not complete; more than one with HTTP/2 or pipelining.
        var requests = 0
        var receiving = 0
        var hasBegun = false
        var since: ContinuousClock.Instant

        var phase: Phase { requests == 0 ? .idle : receiving > 0 ? .receiving : .answering }
    }

    package let capacity: Int
    private let entries = Mutex<[ObjectIdentifier: Entry]>([:])
    /// The channels that requests are under way on: connections, and with HTTP/2 streams.
    private let busy = Mutex<[ObjectIdentifier: (channel: any Channel, requests: Int)]>([:])
    private let reached = Atomic<Stage>(.serving)

    /// Takes the number of connections from which on a new one costs an old one its place.
    package init(capacity: Int) { self.capacity = capacity }

    var count: Int { entries.withLock(\.count) }

    var stage: Stage { reached.load(ordering: .relaxed) }

    /// - Returns: requests that have begun and have no whole answer yet.
    var requestsUnderWay: Int { busy.withLock { $0.values.reduce(0) { $0 + $1.requests } } }

    /// Takes note of a new connection, and closes the one that has been idle for longest when there are too many.
    ///
    /// One that has not begun a request within its time is closed, however it spends it: silent, in the middle of a TLS
    /// handshake, or sending a header byte by byte.
    func open(_ channel: any Channel, at now: ContinuousClock.Instant = .now) {
        let key = ObjectIdentifier(channel)
        let superfluous = entries.withLock { entries -> (any Channel)? in
            let evicted = entries.count >= capacity ? Self.leastNeeded(entries) : nil
            defer { entries[key] = Entry(channel: channel, since: now) }
            return evicted.flatMap { entries.removeValue(forKey: $0) }?.channel
        }
        superfluous?.close(promise: nil)
        let first = channel.eventLoop.scheduleTask(in: .seconds(ConnectionLimits.firstRequestSeconds)) { [weak self] in
            guard let self, !self.hasBegun(key) else { return }
            channel.close(promise: nil)
        }
        let wait = TimeAmount.seconds(ConnectionLimits.idleSeconds)
        let idle = channel.eventLoop.scheduleRepeatedTask(initialDelay: wait, delay: wait) { [weak self] _ in
            self?.closeIfIdle(channel)
        }
        channel.closeFuture.whenComplete { [weak self] _ in
            first.cancel()
            idle.cancel()
            self?.entries.withLock { _ = $0.removeValue(forKey: key) }
        }
        if stage == .closing { closeOnceIdle(channel) }
    }

    /// Closes a connection that is kept alive without a request for longer than it is said to be.
    ///
    /// HTTP/1.1 ends one by itself, to the second. Over HTTP/2 it is told that it ends, and waited for: one that does not answer
    /// would stay.
    func closeIfIdle(
        _ channel: any Channel,
        for longest: Duration = .seconds(ConnectionLimits.idleSeconds + ConnectionLimits.firstRequestSeconds),
        at now: ContinuousClock.Instant = .now
    ) {
        let isOver = entries.withLock { entries in
            entries[ObjectIdentifier(channel)].map { $0.phase == .idle && $0.since.duration(to: now) > longest }
                ?? false
        }
        if isOver { channel.close(promise: nil) }
    }

    /// A request has begun on a connection, or on one of its HTTP/2 streams.
    func begin(_ channel: any Channel) {
        busy.withLock { $0[ObjectIdentifier(channel), default: (channel, 0)].requests += 1 }
        // A connection that was opened while the server drains is told so with its first stream, and not before: a client that
        // is sent away before it has asked would come back by another connection.
        if stage != .serving, let parent = channel.parent, isOpen(parent) { Self.announceEnd(on: parent) }
        change(channel) { entry, now in
            entry.hasBegun = true
            entry.requests += 1
            entry.receiving += 1
            entry.since = now
        }
    }

    /// The request that has begun is complete, or never will be.
    func receive(_ channel: any Channel) {
        change(channel) { entry, _ in entry.receiving = max(0, entry.receiving - 1) }
    }

    /// A request is over, with its answer or without one.
    func end(_ channel: any Channel) {
        busy.withLock { busy in
            let key = ObjectIdentifier(channel)
            guard let requests = busy[key]?.requests else { return }
            busy[key] = requests > 1 ? (channel, requests - 1) : nil
        }
        change(channel) { entry, now in
            entry.requests = max(0, entry.requests - 1)
            entry.since = now
        }
    }

    private func change(_ channel: any Channel, _ body: (inout Entry, ContinuousClock.Instant) -> Void) {
        // A stream's parent is the connection; a connection's parent is the listening socket, which is not in the table.
        let keys = [ObjectIdentifier(channel)] + (channel.parent.map { [ObjectIdentifier($0)] } ?? [])
        let now = ContinuousClock.now
        entries.withLock { entries in
            guard let key = keys.first(where: { entries[$0] != nil }), var entry = entries[key] else { return }
            body(&entry, now)
            entries[key] = entry
        }
    }

    private func isOpen(_ channel: any Channel) -> Bool {
        entries.withLock { $0[ObjectIdentifier(channel)] != nil }
    }

    private func hasBegun(_ key: ObjectIdentifier) -> Bool { entries.withLock { $0[key]?.hasBegun ?? true } }

    /// The connection that does least, and of those the one that has done so for longest; none that is being answered.
    private static func leastNeeded(_ entries: [ObjectIdentifier: Entry]) -> ObjectIdentifier? {
        entries.filter { $0.value.phase < .answering }
            .min { ($0.value.phase, $0.value.since) < ($1.value.phase, $1.value.since) }?.key
    }
}

// The end of the server.
extension ConnectionTable {
    /// What a request is told whose answer is not waited for any longer.
    struct GivingUp: Sendable {}

    /// From here on each answer over HTTP/1.1 says that its connection ends with it, and HTTP/2 clients are told to go elsewhere.
    package func drain() {
        reached.store(.draining, ordering: .relaxed)
        for channel in channels { Self.announceEnd(on: channel) }
    }

    /// The listening socket is about to be closed, and connections that wait for a request with it.
    ///
    /// Those that have sent a part of one get a moment for the rest; an HTTP/2 client that does not acknowledge that its
    /// connection ends, and a handshake that does not proceed, get no more than that either.
    package func close() {
        reached.store(.closing, ordering: .relaxed)
        for channel in channels { closeOnceIdle(channel) }
    }

    /// Refuses every request that has no answer, since the process will not live until it has one.
    ///
    /// - Returns: how many there are.
    package func giveUp() -> Int {
        let busy = busy.withLock { Array($0.values) }
        for (channel, _) in busy {
            channel.eventLoop.execute { channel.pipeline.fireUserInboundEventTriggered(GivingUp()) }
        }
        return busy.reduce(0) { $0 + $1.requests }
    }

    private var channels: [any Channel] { entries.withLock { $0.values.map(\.channel) } }

    private func closeOnceIdle(_ channel: any Channel) {
        let wait = TimeAmount.seconds(ConnectionLimits.lingerSeconds)
        let closing = channel.eventLoop.scheduleRepeatedTask(initialDelay: wait, delay: wait) { [weak self] _ in
            self?.closeIfIdle(channel, for: .seconds(ConnectionLimits.lingerSeconds))
        }
        channel.closeFuture.whenComplete { _ in closing.cancel() }
    }

    /// For HTTP/2 a GOAWAY follows; HTTP/1.1 has the answers to say so.
    private static func announceEnd(on channel: any Channel) {
        channel.eventLoop.execute { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
    }
}
