@testable import ManifestText
@testable import RolloutCore

/// What the first stage makes of a text, written out as text.
enum ManifestsDump {
    /// Every scalar with its place: `line:column-endLine:endColumn pointer "text"`.
    static func scalars(of text: String) throws -> [String] {
        var lines: [String] = []
        for document in try documents(of: text) {
            walk(document.root, "") { node, pointer in
                guard let scalar = node.scalar else { return }
                let place = range(document.location(of: node, pointer: pointer))
                lines.append("\(place) \(pointer) \(String(reflecting: scalar.text))")
            }
        }
        return lines
    }

    /// Every scalar without its place: `#document pointer "text"`.
    static func values(of text: String) throws -> [String] {
        var lines: [String] = []
        for document in try documents(of: text) {
            walk(document.root, "") { node, pointer in
                guard let scalar = node.scalar else { return }
                lines.append("#\(document.index) \(pointer) \(String(reflecting: scalar.text))")
            }
        }
        return lines
    }

    /// The place of one node, scalar or not, of the only or first document.
    static func place(of wanted: String, in text: String) throws -> String? {
        guard let document = try documents(of: text).first else { return nil }
        var place: String?
        walk(document.root, "") { node, pointer in
            if pointer == wanted { place = range(document.location(of: node, pointer: pointer)) }
        }
        return place
    }

    static func documents(of text: String) throws -> [Document] {
        try Manifests(parsing: [ManifestFile(text: text)]).documents
    }

    /// Every problem: `code line:column pointer`, or its code alone when it has no place.
    static func problems(of text: String) -> [String] { problems(of: Array(text.utf8)) }

    static func problems(of bytes: [UInt8]) -> [String] { failures(of: bytes).map(describe) }

    /// The problems themselves; empty when the text is read.
    static func failures(of bytes: [UInt8]) -> [InputProblem] {
        do {
            _ = try Manifests(parsing: [ManifestFile(bytes: bytes)])
            return []
        } catch {
            return error.problems
        }
    }

    static func describe(_ problem: InputProblem) -> String {
        guard let location = problem.location else { return problem.code.rawValue }
        let pointer = location.pointer.isEmpty ? "" : " \(location.pointer)"
        return "\(problem.code.rawValue) \(location.line):\(location.column)\(pointer)"
    }

    static func range(_ location: Location) -> String {
        "\(location.line):\(location.column)-\(location.endLine):\(location.endColumn)"
    }

    /// Visits a node before its children, with its pointer.
    private static func walk(_ node: Node, _ pointer: String, _ visit: (Node, String) -> Void) {
        visit(node, pointer)
        for (index, item) in (node.sequence ?? []).enumerated() { walk(item, "\(pointer)/\(index)", visit) }
        for entry in node.mapping ?? [] { walk(entry.value, "\(pointer)/\(PointerPath.escape(entry.name))", visit) }
    }
}
