import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HTTPConnections

/// What a client reads of the guard of its connection.
struct HTTP1GuardTests {
    private static let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    private let answers = PlainAnswers()

    private func connection() throws -> EmbeddedChannel {
        let connections = ServerConnections(
            table: ConnectionTable(capacity: 1),
            bodies: BodyBounds(bytes: 100),
            answers: answers
        )
        let channel = EmbeddedChannel()
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(HTTPResponseEncoder())
        try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder()))
        try pipeline.addHandler(HTTP1Guard(connections, nil))
        _ = try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    /// - Returns: what comes back at once.
    private func send(_ text: String, over channel: EmbeddedChannel) throws -> String {
        // The parser's error goes on to the reader of the body, and here to the test.
        _ = try? channel.writeInbound(ByteBuffer(string: text))
        var answer = ""
        while let part = try channel.readOutbound(as: ByteBuffer.self) { answer += String(buffer: part) }
        return answer
    }

    @Test func whatIsNoRequestIsRefusedOnce() throws {
        let channel = try connection()
        let answer = try send("nonsense\r\n\r\n\(Self.request)", over: channel)
        #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        #expect(answer.contains("Connection: close\r\n"))
        #expect(answer.split(separator: "HTTP/1.1 400").count == 1)
        #expect(answers.recorded == [.malformed("This is not HTTP/1.1.")])
        #expect(try send(Self.request, over: channel) == "")
    }

    @Test func whatIsAmbiguousIsRefused() throws {
        let channel = try connection()
        #expect(try send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", over: channel).hasPrefix("HTTP/1.1 400"))
        #expect(answers.recorded.count == 1)
    }

    @Test func aBodyThatIsTakenIsAskedFor() throws {
        let head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n"
        #expect(try send(head, over: connection()) == "HTTP/1.1 100 Continue\r\n\r\n")
    }

    @Test func aRequestIsPassedOn() throws {
        let channel = try connection()
        #expect(try send(Self.request, over: channel) == "")
        guard case .head(let head)? = try channel.readInbound(as: HTTPServerRequestPart.self) else {
            Issue.record("No request came through.")
            return
        }
        #expect(head.uri == "/")
    }
}
