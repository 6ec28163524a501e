import Foundation
import Testing

@testable import ManifestText
@testable import RolloutCore

/// Whole manifests of every controller, reviewed, against figures that were derived from its documentation by hand.
struct ControllerCasesTests {
    struct Expected: Decodable {
        struct Port: Decodable {
            var acceptWindow: Int
            var graceTimeOut: Int?
        }

        var controller: String
        var ports: [String: Port]
        var healthListener: String?
        var assumptions: [String]
        var changes: [String]
    }

    private struct Cases: Decodable {
        var cases: [String: Expected]
    }

    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Cases/controllers")

    static let expected: [String: Expected] =
        (try? JSONDecoder().decode(Cases.self, from: Data(contentsOf: folder.appendingPathComponent("expected.json"))))?
        .cases ?? [:]

    static func review(_ name: String) throws -> WorkloadReview {
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        let first = String(decoding: data.prefix { $0 != 0x0A }, as: UTF8.self)
        let query = try #require(first.split(separator: ":", maxSplits: 1).last).split(separator: "&")
        let parameters = query.compactMap { pair -> (name: String, value: String)? in
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimmed }
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
        let files = [ManifestFile(name: name, bytes: Array(data))]
        let review = try Reviewer.review(files, context: ReviewContext(parsing: parameters)).review
        return try #require(review.workloads.first)
    }

    @Test(arguments: expected.keys.sorted())
    func arrivesAtTheFiguresOfTheDocumentation(name: String) throws {
        let expected = try #require(Self.expected[name])
        let review = try Self.review(name)
        #expect(Set(review.plan.ports.map { String($0.identity.number) }) == Set(expected.ports.keys))
        for (port, served) in zip(review.plan.ports, review.traffic.ports) {
            let figures = try #require(expected.ports[String(port.identity.number)])
            #expect(port.acceptWindow.value == figures.acceptWindow, "port \(port.identity.number)")
            #expect(port.graceTimeOut?.value == figures.graceTimeOut, "port \(port.identity.number)")
            let lifecycle = served.container.lifecycle
            #expect(lifecycle.name == expected.controller)
            #expect(lifecycle.healthListener == expected.healthListener)
            #expect(lifecycle.assumptions.count == expected.assumptions.count, "\(lifecycle.assumptions.map(\.text))")
        }
        for phrase in expected.assumptions {
            #expect(review.assumptions.contains { $0.text.contains(phrase) }, "\(phrase)")
        }
    }

    @Test(arguments: expected.keys.sorted())
    func advisesInTheControllersOwnWords(name: String) throws {
        let expected = try #require(Self.expected[name])
        let changes = try Self.review(name).advice.recommendations.filter { recommendation in
            [.acceptWindow, .terminationGracePeriodSeconds].contains(recommendation.setting.name)
        }
        #expect(changes.map(\.change) == expected.changes)
        for change in changes where change.setting.name == .acceptWindow {
            #expect(change.alternative != nil)
            #expect(change.location != nil)
        }
    }

    /// A file without figures would be no test.
    @Test func everyFileHasItsFigures() throws {
        let paths = try #require(FileManager.default.enumerator(atPath: Self.folder.path)?.allObjects as? [String])
        #expect(Set(paths.filter { $0.hasSuffix(".yaml") }) == Set(Self.expected.keys))
        #expect(Self.expected.count > 30)
    }

    /// The place of a value inside a file is its line in the ConfigMap.
    @Test(arguments: [
        ("traefik-2/file.yaml", 443, "requestAcceptGraceTimeout", 0),
        ("traefik-2/file.yaml", 80, "requestAcceptGraceTimeout: 1m30s", 90),
        ("traefik-1/file.yaml", 80, "requestAcceptGraceTimeout = \"95s\"", 95),
        ("istio/tuned.yaml", 80, "drainDuration: 100s", 100),
    ])
    func aValueInAFileHasItsLine(name: String, port: Int, text: String, seconds: Int) throws {
        let review = try Self.review(name)
        let grace = try #require(review.traffic.ports.first { $0.identity.number == port }?.listener?.acceptGrace)
        #expect(grace.value == seconds)
        guard seconds > 0 else { return #expect(grace.source.location == nil) }
        let whole = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
        let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
        let place = try #require(grace.source.location)
        let line = lines[place.line - 1]
        #expect(line.contains(text))
        let value = line.dropFirst(place.column - 1).prefix(place.endColumn - place.column)
        #expect(text.hasSuffix(value), "\(value)")
    }
}
