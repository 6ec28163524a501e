import Foundation

/// The files in `Tests/Cases`.
///
/// A rule's `quiet.yaml` is among them and no file: `quiet.edits` makes it of the `fires.yaml` beside it.
enum Cases {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Cases").resolvingSymlinksInPath()

    /// The paths below `Tests/Cases` of the files in a folder, in order.
    static func paths(in subfolder: String = "", endings: [String] = [".yaml"]) -> [String] {
        let root = folder.appendingPathComponent(subfolder).path
        let files = FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []
        let named = files.map { $0.hasSuffix("/quiet.edits") ? String($0.dropLast("edits".count)) + "yaml" : $0 }
        return named.filter { name in endings.contains { name.hasSuffix($0) } }
            .map { subfolder.isEmpty ? $0 : "\(subfolder)/\($0)" }.sorted()
    }

    static func data(_ path: String) throws -> Data {
        let file = folder.appendingPathComponent(path)
        guard file.lastPathComponent == "quiet.yaml" else { return try Data(contentsOf: file) }
        let folder = file.deletingLastPathComponent()
        let edits = try LineEdits([UInt8](Data(contentsOf: folder.appendingPathComponent("quiet.edits"))))
        let fires = try Data(contentsOf: folder.appendingPathComponent("fires.yaml"))
        return Data(try edits.applied(to: [UInt8](fires)))
    }
}
