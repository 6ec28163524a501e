import Foundation
import Testing

@testable import RolloutCore

/// What ARCHITECTURE.md promises of the sources.
struct InvariantTests {
    private static let core = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/Core")

    private static func sources(under folder: String = "") throws -> [URL] {
        let root = folder.isEmpty ? core : core.appendingPathComponent(folder)
        let paths = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL]
        return try #require(paths).filter { $0.pathExtension == "swift" }
    }

    private static func imports(of file: URL) throws -> Set<String> {
        let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n")
        return Set(
            lines.filter { $0.contains(/^\s*(\w+\s+)*import\s/) }.compactMap { $0.split(separator: " ").last }.map(
                String.init
            )
        )
    }

    @Test func theCoreImportsNothingButReadersOfTexts() throws {
        let files = try Self.sources()
        #expect(files.count > 50)
        for file in files {
            #expect(try Self.imports(of: file).isSubset(of: ["CLibYAML", "CTOML"]), "\(file.lastPathComponent)")
        }
    }

    @Test func eachReaderIsKnownInOneFolder() throws {
        for file in try Self.sources() {
            let known: Set =
                if file.path.contains("/Manifests/") {
                    ["CLibYAML"]
                } else if file.path.contains("/ConfigurationFiles/") {
                    ["CTOML"]
                } else {
                    Set<String>()
                }
            #expect(try Self.imports(of: file).isSubset(of: known), "\(file.lastPathComponent)")
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
        let files = try Self.sources(under: "Findings/Rules").map { $0.deletingPathExtension().lastPathComponent }
        #expect(Set(files) == Set(RuleCatalogue.rules.map { String(describing: $0) }))
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
