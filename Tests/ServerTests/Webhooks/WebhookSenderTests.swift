import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import Testing

@testable import Server

/// The address that was checked is the one that is connected to, whatever the name means elsewhere.
struct WebhookSenderTests {
    private func sender(
        allowsPrivate: Bool,
        resolve: @escaping @Sendable (String) async throws -> [IPAddress]
    ) throws -> WebhookSender {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data("secret".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let secrets = try SharedSecrets.read(file: file.path, variable: "")
        return WebhookSender(
            secrets: try #require(secrets),
            allowsPrivate: allowsPrivate,
            timeout: .seconds(10),
            now: { 1_763_971_800_000 },
            resolve: resolve
        )
    }

    private func delivery(to url: String) -> WebhookDelivery {
        WebhookDelivery(id: "id", url: url, namespace: "a", name: "b", kind: "Deployment", body: "{}", createdAt: 0)
    }

    /// A name that no resolver knows arrives all the same, with the name in its Host header: nobody else was asked.
    @Test func connectsToTheAddressThatItResolved() async throws {
        let hosts = Mutex<[String]>([])
        let asked = Mutex<[String]>([])
        let loopback = try #require(IPAddress("127.0.0.1"))
        let router = Router()
        router.post("hook") { request, _ in
            hosts.withLock { $0.append(request.head.authority ?? "") }
            return HTTPResponse.Status.noContent
        }
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            logger: logger
        )
        try await application.test(.live) { client in
            let port = try #require(client.port)
            let url = "http://hooks.invalid:\(port)/hook"
            let target = try #require(WebhookTarget(parsing: url))
            let sender = try sender(allowsPrivate: true) { name in
                asked.withLock { $0.append(name) }
                return [loopback]
            }
            try await sender.send(delivery(to: url), to: target)
            #expect(hosts.withLock { $0 } == ["hooks.invalid:\(port)"])
            #expect(asked.withLock { $0 } == ["hooks.invalid"])
        }
    }

    @Test(arguments: ["10.0.0.1", "::1", "169.254.169.254"])
    func refusesANameThatMeansAPrivateAddress(address: String) async throws {
        let address = try #require(IPAddress(address))
        let target = try #require(WebhookTarget(parsing: "https://hooks.example/"))
        let sender = try sender(allowsPrivate: false) { _ in [address] }
        await #expect(throws: WebhookSender.Failure.self) {
            try await sender.send(delivery(to: target.url), to: target)
        }
    }

    @Test(arguments: [
        "ftp://hooks.example/", "hooks.example", "http://", "http:///x", "http://a b/", "http://u:p@hooks.example/",
        "http://u@hooks.example/", "http://hooks.example/#x", "http+unix://%2Ftmp/", "http://ho%6Fks.example/",
        "http://hooks.example\u{E9}/", "http://[fe80::1%25lo]/", "",
    ])
    func takesNoOtherAddresses(text: String) {
        #expect(WebhookTarget(parsing: text) == nil)
    }

    @Test func showsNothingOfAPath() throws {
        let target = try #require(WebhookTarget(parsing: "https://hooks.example:8443/services/T0/B0/secret?key=secret"))
        #expect(target.shown == "https://hooks.example:8443")
        #expect(try #require(WebhookTarget(parsing: "http://[::1]:80/x")).shown == "http://[::1]:80")
    }

    @Test func waitsDoubleUpToAnHourAndEnd() {
        let waits = (1...15).map { WebhookSchedule().wait(after: $0) }
        let seconds: [Int64] = [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600, 3600]
        #expect(waits == seconds.map { $0 * 1000 } + [nil])
    }
}
