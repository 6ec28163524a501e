import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import Server

/// Slack's own worked example as the known answer, under a clock of the test's.
struct SlackSignatureTests {
    /// The secret of the page that the recorded request is from.
    private static let secret = "8f742231b10e8888abcd99yyyzzz85a5"
    private static let sent: Int64 = 1_531_420_618

    private func status(at seconds: Int64, secret: String = secret, times: Int = 1) async throws -> [Int] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("chat-\(UUID().uuidString)")
        let store = try ReviewStore.open(at: folder.appendingPathComponent("reviews.sqlite").path)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("secret").path
        #expect(FileManager.default.createFile(atPath: file, contents: Data("another\n\(secret)\n".utf8)))
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let dependencies = ServiceDependencies(
            store: store,
            logger: logger,
            root: Repository.root.path,
            now: { seconds * 1000 },
            address: "http://reviews.test",
            chat: ChatSecrets(slack: try SharedSecrets.read(file: file, variable: ""))
        )
        let (headers, body) = try Self.recorded()
        let application = Application(router: buildRouter(dependencies), logger: logger)
        return try await application.test(.router) { client in
            var statuses: [Int] = []
            for _ in 0..<times {
                let response = try await client.execute(
                    uri: "/v1/chat/slack",
                    method: .post,
                    headers: headers,
                    body: ByteBuffer(string: body)
                )
                statuses.append(response.status.code)
            }
            return statuses
        }
    }

    private static func recorded() throws -> (HTTPFields, String) {
        let text = try Repository.text("Tests/Cases/chat/slack-documented.http")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let empty = try #require(lines.firstIndex(of: ""))
        var headers: HTTPFields = [:]
        for line in lines[1..<empty] {
            let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
            let name = HTTPField.Name(parts[0])
            headers[try #require(name)] = parts[1]
        }
        return (headers, lines[empty + 1])
    }

    @Test(arguments: [-30, 0, 1, 300])
    func takesTheDocumentedRequestForFiveMinutes(later: Int64) async throws {
        #expect(try await status(at: Self.sent + later) == [200])
    }

    @Test(arguments: [-31, 301, 1_000_000])
    func refusesItAtAnyOtherTime(later: Int64) async throws {
        #expect(try await status(at: Self.sent + later) == [401])
    }

    @Test func refusesItUnderAnotherSecret() async throws {
        #expect(try await status(at: Self.sent, secret: "8f742231b10e8888abcd99yyyzzz85a6") == [401])
    }

    @Test func takesItOnce() async throws {
        #expect(try await status(at: Self.sent, times: 3) == [200, 401, 401])
    }
}
