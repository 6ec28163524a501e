import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import RolloutCore

/// Sends one webhook once: signed, to an address that was looked up and checked before, following no redirect.
struct WebhookSender: Sendable {
    /// Why a webhook has not arrived, in words that hold nothing of the target's address but its host.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    var secrets: SharedSecrets
    /// Whether loopback, private and link-local addresses may be sent to.
    var allowsPrivate: Bool
    /// For a whole attempt, name resolution excepted.
    var timeout: TimeAmount
    /// Milliseconds since 1970.
    var now: @Sendable () -> Int64
    /// All addresses of a name.
    var resolve: @Sendable (String) async throws -> [IPAddress]

    /// Throws unless the receiver has taken it, which a status of 200 to 299 says.
    func send(_ delivery: WebhookDelivery, to target: WebhookTarget) async throws {
        let address = try await address(of: target, attempt: delivery.attempts)
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = timeout
        // The connection goes to the address that was checked, whatever the name means by now; the certificate and the
        // Host header stay those of the name.
        configuration.dnsOverride = [target.host: address.description]
        let client = HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
        let result: Result<HTTPClientResponse, any Error>
        do {
            result = .success(try await client.execute(request(delivery), timeout: timeout))
        } catch {
            result = .failure(error)
        }
        // The answer's body is not wanted: closing the connection is all that is left to do with it.
        try? await client.shutdown()
        let status = try result.get().status
        switch status.code {
        case 200..<300: return
        case 300..<400: throw Failure(description: "status \(status.code): redirects are not followed")
        default: throw Failure(description: "status \(status.code)")
        }
    }

    private func request(_ delivery: WebhookDelivery) -> HTTPClientRequest {
        let timestamp = String(now() / 1000)
        var request = HTTPClientRequest(url: delivery.url)
        request.method = .POST
        request.headers = [
            "Content-Type": "application/json",
            "User-Agent": "rollout-review/\(Engine.version)",
            "X-Rollout-Review-Delivery": delivery.id,
            "X-Rollout-Review-Timestamp": timestamp,
            "X-Rollout-Review-Signature-256": "sha256=\(secrets.sign(Array("\(timestamp).\(delivery.body)".utf8)))",
        ]
        request.body = .bytes(ByteBuffer(string: delivery.body))
        return request
    }

    /// The address to connect to; another one of a name's with each attempt.
    private func address(of target: WebhookTarget, attempt: Int) async throws -> IPAddress {
        let literal = IPAddress(target.host)
        let all = if let literal { [literal] } else { try await resolve(target.host) }
        guard !all.isEmpty else { throw Failure(description: "\(target.host) has no address") }
        let allowed = all.filter { allowsPrivate || $0.isPublic }
        guard !allowed.isEmpty else {
            throw Failure(description: "\(target.host) is at a private address, which takes --webhook-allow-private")
        }
        return allowed[attempt % allowed.count]
    }
}

extension WebhookSender {
    /// What an attempt came to, short enough for a list.
    static func words(for error: any Error) -> String {
        let text =
            switch error {
            case let failure as Failure: failure.description
            case let error as HTTPClientError: error.shortDescription
            default: "\(error)"
            }
        return String(Printable.line(text).prefix(200))
    }
}
