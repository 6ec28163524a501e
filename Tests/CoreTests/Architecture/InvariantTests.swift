import Foundation
import Testing

@testable import RolloutCore

/// What ARCHITECTURE.md promises of the sources.
struct InvariantTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func sources(under folder: String) throws -> [URL] {
        let folder = root.appendingPathComponent("Sources").appendingPathComponent(folder)
        let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL]
        return try #require(paths).filter { $0.pathExtension == "swift" }
    }

    /// The files of all modules of which a review is made.
    private static func sources() throws -> [URL] {
        try ["ManifestText", "RolloutEngine", "Core"].flatMap { try sources(under: $0) }
    }

    private static func imports(of file: URL) throws -> Set<String> {
        let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n")
        return Set(
            lines.filter { $0.contains(/^\s*(\w+\s+)*import\s/) }.compactMap { $0.split(separator: " ").last }.map(
                String.init
            )
        )
    }

    @Test(arguments: [
        ("ManifestText/Reading", ["CLibYAML"]), ("ManifestText/ConfigurationFiles", ["CTOML"]),
        ("ManifestText/Patches", []), ("RolloutEngine", []), ("Core", ["ManifestText", "RolloutEngine"]),
        (
            "HTTPConnections",
            [
                "Foundation", "HTTPTypes", "Hummingbird", "HummingbirdCore", "HummingbirdHTTP2", "Logging", "NIOCore",
                "NIOHTTP1", "NIOHTTPTypes", "NIOHTTPTypesHTTP1", "NIOSSL", "Synchronization",
            ]
        ),
    ])
    func importsNoMoreThan(folder: String, others: [String]) throws {
        let files = try Self.sources(under: folder)
        #expect(!files.isEmpty)
        for file in files {
            #expect(try Self.imports(of: file).isSubset(of: others), "\(file.lastPathComponent)")
        }
    }

    @Test func theCoreReadsNoClockFileEnvironmentOrChance() throws {
        let forbidden =
            /ContinuousClock|SuspendingClock|\bgetenv\b|\bfopen\b|SystemRandomNumberGenerator|\.random\(in: [^,]*\)|\bprint\(/
        for file in try Self.sources() {
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            #expect(text.firstMatch(of: forbidden) == nil, "\(file.lastPathComponent)")
        }
    }

    /// A number of a manifest goes through `WholeNumber`, which knows the ends of 64 bits.
    @Test func wholeNumbersOfOthersAreReadInOnePlace() throws {
        let forbidden = /\bInt\((\$0(\.value|\.trimmed)?|text|[a-zA-Z.]+\.value|[a-z]+\.text)\)|\bInt\([^()]*radix:/
        for file in try Self.sources() where file.lastPathComponent != "WholeNumber.swift" {
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            #expect(text.firstMatch(of: forbidden) == nil, "\(file.lastPathComponent)")
        }
    }

    @Test func everyRuleFileIsInTheCatalogueAndNoOther() throws {
        let files = try Self.sources(under: "Core/Findings/Rules").map { $0.deletingPathExtension().lastPathComponent }
        #expect(Set(files) == Set(RuleCatalogue.rules.map { String(describing: $0) }))
    }

    /// What is special about a controller is its adapter's: names are for people.
    @Test func namesOfControllersAreNotCompared() throws {
        for file in try Self.sources() {
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            #expect(text.firstMatch(of: /(lifecycle|controller)\.name\s*[=!]=/) == nil, "\(file.lastPathComponent)")
        }
    }

    @Test func filesStaySmall() throws {
        for file in try Self.sources() {
            let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(
                separator: "\n",
                omittingEmptySubsequences: false
            )
            #expect(lines.count <= 300, "\(file.lastPathComponent)")
        }
    }
}
