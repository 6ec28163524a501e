/// The signature of a request of Slack, version 0 (docs.slack.dev, "Verifying requests from Slack").
struct SlackSignature {
    /// Why a request is not Slack's, or not now.
    enum Refusal: Error {
        case missing, stale, ahead, wrong
    }

    private let timestamp: String
    /// Seconds since 1970.
    private let seconds: Int64
    let code: [UInt8]

    /// The headers of a request; `now` in seconds since 1970.
    init(timestamp: String?, signature: String?, now: Int64) throws(Refusal) {
        // A timestamp has ten digits, without a sign or spaces.
        guard let timestamp, timestamp.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let seconds = Int64(timestamp), let signature, signature.hasPrefix("v0="),
            let code = Hexadecimal.bytes(signature.dropFirst(3))
        else { throw .missing }
        guard now <= seconds || now - seconds <= ChatLimits.signatureSeconds else { throw .stale }
        guard seconds <= now || seconds - now <= ChatLimits.aheadSeconds else { throw .ahead }
        self.timestamp = timestamp
        self.seconds = seconds
        self.code = code
    }

    /// Seconds since 1970 from which the request is too old.
    var expiry: Int64 { seconds + ChatLimits.signatureSeconds + 1 }

    /// Throws unless the body, byte for byte, was signed with one of the secrets.
    func verify(_ body: [UInt8], with secrets: SharedSecrets) throws(Refusal) {
        guard secrets.verify(code, of: Array("v0:\(timestamp):".utf8) + body) else { throw .wrong }
    }
}
