import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

/// Ways to submit a review and to get it again.
struct SubmissionTests {
    private static let zones = "zones=us-east-1a:2,us-east-1b:2,us-east-1f:2"

    @Test(arguments: [
        "application/yaml", "text/yaml", "application/x-yaml", "application/octet-stream",
        "application/x-www-form-urlencoded", "application/yaml; charset=utf-8",
    ])
    func takesYAMLUnderItsNames(type: String) async throws {
        let manifests = try Repository.data("Tests/Cases/reference/stage-1.yaml")
        try await Service().run { client in
            let response = try await client.post(manifests, query: Self.zones, headers: [.contentType: type])
            #expect(response.status == .created)
        }
    }

    @Test func refusesOtherTypes() async throws {
        try await Service().run { client in
            let response = try await client.post(Data("a: 1".utf8), headers: [.contentType: "text/csv"])
            #expect(response.status == .unsupportedMediaType)
        }
    }

    @Test func takesAnEnvelopeWithNamedFiles() async throws {
        let manifests = try Repository.text("Tests/Cases/reference/stage-1.yaml")
        let context: [String: Any] = [
            "zones": ["us-east-1a:2", "us-east-1b:2", "us-east-1f:2"], "timing": ["deregistration": "30..60"],
            "label": ["one", "two"],
        ]
        let envelope: [String: Any] = [
            "manifests": [["name": "stage.yaml", "content": manifests]], "context": context,
        ]
        let body = try JSONSerialization.data(withJSONObject: envelope)
        try await Service().run { client in
            let response = try await client.post(body, headers: [.contentType: "application/json"])
            #expect(response.status == .created)
            let review = try response.decode(ReviewBody.self)
            let refused = review.workloads[0].zones[0].windows.first { $0.kind == "refused" }
            #expect(refused?.seconds == 60)
            #expect(response.text.contains("\"file\":\"stage.yaml\""))
            #expect(response.text.contains("\"labels\":[\"one\",\"two\"]"))
        }
    }

    @Test(arguments: [
        "[]", "{", "{\"manifests\": 3}", "{\"manifests\": []}", "{\"manifests\":\"a: 1\",\"context\":[]}", "{}",
    ])
    func refusesOtherEnvelopes(body: String) async throws {
        try await Service().run { client in
            let response = try await client.post(Data(body.utf8), headers: [.contentType: "application/json"])
            #expect(response.status == .badRequest)
            #expect(try response.decode(ProblemBody.self).code == "malformed-request")
        }
    }

    @Test func answersTheSameInputWithTheSameReview() async throws {
        let manifests = try Repository.data("Tests/Cases/bundles/helm-template-large.yaml")
        try await Service().run { client in
            let bodies = [
                try await client.post(manifests).text, try await client.post(manifests).text,
            ]
            let reviews = bodies.map { $0.drop { $0 != "}" } }
            #expect(reviews[0] == reviews[1], "all but id, time and provenance")
            #expect(bodies[0] != bodies[1])
        }
    }

    @Test func storesNothingWhenAskedNotTo() async throws {
        let manifests = try Repository.data("Tests/Cases/reference/stage-1.yaml")
        try await Service().run { client in
            let response = try await client.post(manifests, query: "store=false")
            #expect(response.status == .ok)
            #expect(response.headers[.location] == nil)
            #expect(try await client.get("/v1/reviews").decode(ListBody.self).reviews.isEmpty)
        }
    }

    @Test func failsThePipelineWhenEnforced() async throws {
        let manifests = try Repository.data("Tests/Cases/reference/stage-1.yaml")
        try await Service().run { client in
            let response = try await client.post(manifests, query: "enforce=fail")
            #expect(response.status == .unprocessableContent)
            #expect(response.headers[.contentType] == "application/json")
            #expect(try response.decode(ReviewBody.self).verdict == "fail")
        }
    }

    @Test func listsTheNewestFirstPageByPage() async throws {
        let manifests = try Repository.data("Tests/Cases/reference/stage-1.yaml")
        try await Service().run { client in
            var posted: [String] = []
            for _ in 0..<5 { posted.append(try await client.post(manifests).decode(ReviewBody.self).id) }
            var listed: [String] = []
            var path: String? = "/v1/reviews?limit=2"
            while let current = path {
                let page = try await client.get(current)
                listed += try page.decode(ListBody.self).reviews.map(\.id)
                let link = page.headers.first { $0.name.canonicalName == "link" }?.value
                path = link?.split(separator: ">").first.map { String($0.dropFirst()) }
            }
            #expect(listed == posted.reversed())
        }
    }

    @Test func isImmutableAndSaysSo() async throws {
        let manifests = try Repository.data("Tests/Cases/reference/stage-1.yaml")
        try await Service().run { client in
            let location = try #require(try await client.post(manifests).headers[.location])
            for path in [location, location + "/manifests", location + "/manifests?format=json"] {
                let first = try await client.get(path)
                #expect(first.status == .ok)
                let tag = try #require(first.headers[.eTag])
                let again = try await client.get(path, headers: [.ifNoneMatch: tag])
                #expect(again.status == .notModified)
                #expect(again.body.readableBytes == 0)
            }
            #expect(try await client.get(location + "/manifests").text == String(decoding: manifests, as: UTF8.self))
        }
    }

    @Test func keepsNoSecrets() async throws {
        let secret = """
            apiVersion: v1
            kind: Secret
            metadata: {name: s, annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"data":"hunter-2"}'}}
            data:
              # was hunter-3
              password: hunter-4
              key: |
                hunter-5
            stringData: {a: "hunter-6", b: hunter-7}
            ---

            """
        let text = try Repository.text("Tests/Cases/reference/stage-1.yaml")
            .replacing("        args:", with: "        env: [{name: TOKEN, value: hunter-8}]\n        args:")
        let body = Data((secret + text).utf8)
        let service = try Service()
        let database = service.database
        try await service.run { client in
            let posted = try await client.post(body, query: Self.zones)
            #expect(posted.status == .created)
            let location = try #require(posted.headers[.location])
            let kept = try await client.get(location + "/manifests")
            #expect(
                kept.text.split(separator: "\n", omittingEmptySubsequences: false).count
                    == String(decoding: body, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
                    .count
            )
            for text in [posted.text, kept.text] { #expect(!text.contains("hunter")) }
            for suffix in ["", "-wal"] {
                let file = try? Data(contentsOf: URL(fileURLWithPath: database.path + suffix))
                #expect(file.map { !$0.contains(Data("hunter".utf8)) } ?? true)
            }
        }
    }
}

extension Data {
    fileprivate func contains(_ other: Data) -> Bool { range(of: other) != nil }
}
