import Foundation
import Testing

@testable import Server

/// Which folders of the server's sources refer to types of which others.
struct FolderReferencesTests {
    /// The text of each file by its folder; files of no folder put the others together and may refer to all.
    private static func sources() throws -> [(folder: String, text: String)] {
        let root = Repository.root.appendingPathComponent("Sources/Server")
        let paths = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL]
        return try #require(paths).filter { $0.pathExtension == "swift" }.compactMap { path in
            let components = path.pathComponents.dropFirst(root.pathComponents.count)
            guard components.count > 1, let folder = components.first else { return nil }
            let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
            // Types that only a comment or a text names are no reference.
            return (folder, text.replacing(/\/\/.*/, with: "").replacing(/"(?:[^"\\\n]|\\[^(])*"/, with: ""))
        }
    }

    private static func references() throws -> [String: Set<String>] {
        let sources = try sources()
        var folders: [Substring: String] = [:]
        for (folder, text) in sources {
            for match in text.matches(of: /(?m)^(?:final |indirect )?(?:struct|enum|class|actor|protocol) (\w+)/) {
                folders[match.1] = folder
            }
        }
        var references: [String: Set<String>] = [:]
        for (folder, text) in sources {
            let named = text.matches(of: /\b[A-Z]\w*/).compactMap { folders[$0.0] }
            references[folder, default: []].formUnion(named.filter { $0 != folder })
        }
        return references
    }

    @Test func noFoldersReferToEachOther() throws {
        let references = try Self.references()
        #expect(references.count > 10)
        /// All that a folder refers to, directly or by way of others.
        func reached(from folder: String) -> Set<String> {
            var reached: Set<String> = []
            var open = references[folder] ?? []
            while let next = open.popFirst() {
                guard reached.insert(next).inserted else { continue }
                open.formUnion(references[next] ?? [])
            }
            return reached
        }
        let circular = Set(references.keys.filter { reached(from: $0).contains($0) })
        #expect(circular.isEmpty, "\(circular.sorted())")
    }

    @Test(arguments: [
        ("Document", ["Encoding"]),
        ("Store", ["Document", "Encoding", "Problems"]),
        ("Formats", ["Document", "Encoding", "Parameters", "Problems", "Store"]),
    ])
    func knowsNoMoreThan(folder: String, others: [String]) throws {
        let known = try #require(try Self.references()[folder])
        #expect(known.isSubset(of: others), "\(known.sorted())")
    }
}
