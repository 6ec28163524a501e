import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

/// Input that cannot be reviewed: each a clear 4xx, the server alive, nothing stored.
struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var body: @Sendable () throws -> Data
        var status: Int
        var code: String
        /// Document, line and column, where the input has a place.
        var place: [Int]?

        var testDescription: String { name }

        static func file(_ name: String, _ status: Int, _ code: String, _ place: [Int]? = nil) -> Case {
            Case(
                name: name,
                body: { try Repository.data("Tests/Cases/bad-input/\(name)") },
                status: status,
                code: code,
                place: place
            )
        }
    }

    private static let cases: [Case] = [
        .file("empty.yaml", 422, "empty-input"),
        .file("comment-only.yaml", 422, "empty-input"),
        .file("not-yaml.yaml", 422, "yaml-syntax"),
        .file("tab-indent.yaml", 422, "yaml-syntax"),
        .file("truncated.yaml", 422, "yaml-syntax"),
        .file("invalid-utf8.yaml", 422, "yaml-syntax"),
        .file("no-workload.yaml", 422, "no-workload"),
        .file("workload-without-load-balancer.yaml", 422, "no-workload"),
        .file("duplicate-keys.yaml", 422, "duplicate-key"),
        .file("replicas-six.yaml", 422, "invalid-field"),
        .file("zero-zero.yaml", 422, "contradictory-fields"),
        .file("alias-bomb.yaml", 422, "limit-exceeded"),
        Case(
            name: "10,000 levels of nesting",
            body: { Data("a: ".utf8) + Data(String(repeating: "[", count: 10_000).utf8) },
            status: 422,
            code: "limit-exceeded",
            place: [1, 1, 203]
        ),
        Case(
            name: "50 MB",
            body: { Data(repeating: UInt8(ascii: "#"), count: 50_000_000) },
            status: 413,
            code: "payload-too-large"
        ),
        Case(
            name: "more than the manifests' bound, less than the body's",
            body: { Data(repeating: UInt8(ascii: "#"), count: 17_000_000) },
            status: 413,
            code: "payload-too-large"
        ),
    ]

    @Test(arguments: cases)
    func isRefusedAndNotStored(_ input: Case) async throws {
        let body = try input.body()
        try await Service().run { client in
            let response = try await client.post(body)
            #expect(response.status.code == input.status)
            #expect(response.headers[.contentType] == "application/problem+json")
            let problem = try response.decode(ProblemBody.self)
            #expect(problem.code == input.code)
            #expect(problem.status == input.status)
            #expect(problem.type == "/errors#\(input.code)")
            if let place = input.place {
                let error = try #require(problem.errors.first)
                #expect([error.document, error.line, error.column] == place)
            }
            let alive = try await client.get("/healthz")
            #expect(alive.status == .ok)
            let list = try await client.get("/v1/reviews").decode(ListBody.self)
            #expect(list.reviews.isEmpty)
        }
    }

    @Test(arguments: [
        ("GET", "/v1/reviews/none", 404), ("GET", "/nowhere", 404), ("DELETE", "/v1/reviews", 405),
        ("POST", "/healthz", 405), ("GET", "/v1/reviews?limit=0", 400), ("GET", "/v1/reviews?limit=abc", 400),
        ("GET", "/v1/reviews?cursor=!", 400), ("GET", "/v1/reviews?verdikt=pass", 400), ("GET", "/../etc/passwd", 400),
        ("GET", "/v1/reviews/01ARZ3NDEKTSV4RRFFQ69G5FAV", 404),
    ])
    func answersWithAProblem(method: String, path: String, status: Int) async throws {
        try await Service().run { client in
            let method = try #require(HTTPRequest.Method(method))
            let response = try await client.execute(uri: path, method: method)
            #expect(response.status.code == status)
            #expect(response.headers[.contentType] == "application/problem+json")
            #expect(try response.decode(ProblemBody.self).status == status)
            #expect((response.headers[.allow] != nil) == (status == 405))
        }
    }

    @Test(arguments: [
        "zones=a:x", "zones=a,a", "zones=a:1,b", "profile=fast", "timing.gate=9..3", "timing.nothing=1", "longest=soon",
        "kubernetes=latest", "colour=red", "zones=a:1&zones=b:1", "store=maybe", "enforce=pass",
        "pipeline=javascript:x",
    ])
    func refusesMalformedParameters(query: String) async throws {
        let body = try Repository.data("Tests/Cases/reference/stage-5.yaml")
        try await Service().run { client in
            let response = try await client.post(body, query: query)
            #expect(response.status == .badRequest)
            let problem = try response.decode(ProblemBody.self)
            #expect(!problem.errors.isEmpty)
        }
    }
}
