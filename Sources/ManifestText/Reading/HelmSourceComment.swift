/// Finds the comment by which `helm template` names the template of a document.
enum HelmSourceComment {
    private static let prefix = Array("# Source: ".utf8)

    /// The path of the last `# Source: …` line that starts within the bytes; nil when there is none.
    static func find(in bytes: [UInt8], between start: Int, and end: Int) -> String? {
        guard start < end, end <= bytes.count else { return nil }
        let lines = bytes[start..<end].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
        guard let line = lines.last(where: { $0.starts(with: prefix) }) else { return nil }
        return String(decoding: line.dropFirst(prefix.count), as: UTF8.self)
    }
}
