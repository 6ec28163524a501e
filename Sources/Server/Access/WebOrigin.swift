import Foundation

/// An origin as a browser sends it: scheme, host and port (RFC 6454, section 6.1).
struct WebOrigin: Hashable, Sendable {
    var scheme: String
    var host: String
    var port: Int

    /// Nil for `null`, and for whatever else is not `http` or `https` with an authority and nothing behind it.
    init?(_ text: String) {
        guard let url = URL(string: text), url.path().isEmpty, url.user() == nil, url.query() == nil,
            url.fragment() == nil
        else { return nil }
        self.init(of: text)
    }

    /// The origin of whatever is at an address; nil where it is not `http` or `https`.
    init?(of address: String) {
        guard let url = URL(string: address), let scheme = url.scheme?.lowercased(), let standard = Self.ports[scheme],
            let host = url.host(), !host.isEmpty
        else { return nil }
        self.scheme = scheme
        self.host = host.lowercased()
        port = url.port ?? standard
    }

    private static let ports = ["http": 80, "https": 443]
}
