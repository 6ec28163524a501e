import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore

@testable import Server

/// The service with a database in a file of its own, as the program runs it, driven through its router.
struct Service {
    let store: ReviewStore
    let database: URL

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "rollout-review-\(UUID().uuidString)"
        )
        database = folder.appendingPathComponent("reviews.sqlite")
        store = try ReviewStore.open(at: database.path)
    }

    private static let logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }()

    var router: Router<AppContext> {
        buildRouter(
            ServiceDependencies(
                store: store,
                logger: Self.logger,
                root: Repository.root.path,
                address: "http://reviews.test"
            )
        )
    }

    /// Runs the body with a client, then closes and removes the database.
    func run<Value: Sendable>(_ body: @Sendable (any TestClientProtocol) async throws -> Value) async throws -> Value {
        let application = Application(router: router, logger: Self.logger)
        let value = try await application.test(.router) { client in try await body(client) }
        try remove()
        return value
    }

    /// Closes and removes the database.
    func remove() throws {
        try store.close()
        try FileManager.default.removeItem(at: database.deletingLastPathComponent())
    }
}

extension TestClientProtocol {
    /// Posts manifests as curl does.
    func post(
        _ manifests: Data,
        query: String = "",
        headers: HTTPFields = [.contentType: "application/yaml"]
    ) async throws -> TestResponse {
        try await execute(
            uri: "/v1/reviews\(query.isEmpty ? "" : "?\(query)")",
            method: .post,
            headers: headers,
            body: ByteBuffer(bytes: manifests)
        )
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await execute(uri: path, method: .get, headers: headers)
    }
}

extension TestResponse {
    func decode<Body: Decodable>(_ type: Body.Type) throws -> Body {
        try JSONDecoder().decode(type, from: Data(body.readableBytesView))
    }

    var text: String { String(decoding: body.readableBytesView, as: UTF8.self) }
}
