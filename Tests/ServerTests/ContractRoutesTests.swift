import Foundation
import HTTPTypes
import Hummingbird
import ManifestText
import RolloutCore
import Testing

@testable import Server

/// The routes and openapi.yaml say the same.
struct ContractRoutesTests {
    @Test func routesAndContractAgree() throws {
        let bytes = Array(try Repository.data("openapi.yaml"))
        let contract = try #require(try Manifests(parsing: [ManifestFile(bytes: bytes)]).documents.first?.root)
        let verbs = ["get", "head", "post", "put", "patch", "delete", "options"]
        var documented: [String: Set<String>] = [:]
        for entry in contract["paths"]?.mapping ?? [] {
            documented[entry.name] = Set((entry.value.mapping ?? []).map(\.name).filter(verbs.contains))
        }
        var served: [String: Set<String>] = [:]
        let service = try Service()
        defer { #expect(throws: Never.self) { try service.remove() } }
        for route in service.router.routes {
            served[route.path.description, default: []].insert(route.method.rawValue.lowercased())
        }
        // HEAD goes with every GET, whether or not the contract spells it out.
        for (path, methods) in documented where methods.contains("get") { documented[path]?.remove("head") }
        #expect(documented == served)
    }
}
