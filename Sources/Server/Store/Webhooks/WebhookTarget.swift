import Foundation

/// An address that webhooks go to.
struct WebhookTarget: Hashable, Sendable {
    /// The whole address, which may hold a secret of its own and is neither logged nor listed.
    let url: String
    let host: String
    /// Scheme and authority, for logs and lists.
    let shown: String

    /// Nil for anything but an http or https URL with a plain host and neither user nor fragment.
    ///
    /// A host that needs no decoding reads the same here and in the HTTP client: what is checked is what is connected to.
    init?(parsing text: String) {
        guard let parsed = URL(string: text), let scheme = parsed.scheme?.lowercased(), let host = parsed.host,
            ["http", "https"].contains(scheme), parsed.user == nil, parsed.password == nil, parsed.fragment == nil,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        let name = host.trimmingPrefix("[")
        let bare = name.hasSuffix("]") ? String(name.dropLast()) : String(name)
        let isAddress = bare.contains(":") && bare.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        let isName = !bare.isEmpty && bare.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
        let authority = text.dropFirst(scheme.count + 3).lowercased()
        guard isAddress || isName, authority.hasPrefix(isAddress ? "[\(bare)]".lowercased() : bare.lowercased()) else {
            return nil
        }
        self.host = bare
        url = text
        shown = "\(scheme)://\(isAddress ? "[\(bare)]" : bare)\(parsed.port.map { ":\($0)" } ?? "")"
    }
}
