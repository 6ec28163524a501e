import HTTPTypes
import Hummingbird

/// Refuses what a page of another site makes a browser post to a server on loopback.
///
/// `Sec-Fetch-Site` says so in browsers since 2023 (W3C Fetch Metadata Request Headers), `Origin` in all of them with every POST
/// (Fetch Standard, section 3.2). Neither may speak against a request; clients that are no browsers send neither.
struct OtherSites: Sendable {
    /// Where clients reach the service, scheme and authority.
    let address: String

    func refuse(_ request: Request) throws(Problem) {
        guard request.method == .post else { return }
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name],
            site == "cross-site" || site == "same-site"
        {
            throw Self.problem
        }
        guard let text = request.headers[.origin] else { return }
        // `null` is what a sandboxed frame sends, or a page whose origin the browser keeps to itself.
        guard let origin = WebOrigin(text), isOwn(origin, request) else { throw Self.problem }
    }

    /// Whether the page came from here: from the host that the request is for, or from where `--url` says that clients go.
    ///
    /// A proxy may end TLS in front, so that the scheme of the request is not known.
    private func isOwn(_ origin: WebOrigin, _ request: Request) -> Bool {
        if origin == WebOrigin(of: address) { return true }
        return request.head.authority.map { origin == WebOrigin("\(origin.scheme)://\($0)") } ?? false
    }

    private static let problem = Problem(
        .forbidden,
        code: "forbidden",
        "Pages of other sites may not post here."
    )
}
