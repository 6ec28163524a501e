import NIOHTTP1

/// What RFC 9112 has a server refuse or remember, beyond what the parser does.
extension HTTPRequestHead {
    /// Why the request is refused; nil when nothing is wrong with it.
    ///
    /// Each is something that two programs on the way may read differently, so that one sees two requests where the other
    /// sees one.
    var fault: Refusal? {
        if let codings = transferCodings, !isHTTP11 || codings != ["chunked"] {
            return .malformed("Transfer-Encoding takes chunked, once, and in HTTP/1.1 only.")
        }
        let hosts = headers["host"]
        // RFC 9112, section 3.2: a missing Host, several ones and an invalid one are all refused.
        guard hosts.count == 1 || (hosts.isEmpty && !isHTTP11), hosts.allSatisfy(Self.isHost) else {
            return .malformed("A request has one Host header, with a name and perhaps a port.")
        }
        return nil
    }

    /// Whether no other request may follow on the connection.
    ///
    /// HTTP/1.0 ends with the answer unless both ask for more; and behind a request that asks for another protocol the
    /// parser reads nothing, since what comes might be that protocol already.
    var endsConnection: Bool {
        !isHTTP11 || !isKeepAlive || method == .CONNECT || headers.contains(name: "upgrade")
    }

    /// Whether the client waits for a word before it sends the body.
    var expectsContinue: Bool {
        isHTTP11 && headers["expect"].contains { $0.lowercased() == "100-continue" }
            && (announcedBytes > 0 || transferCodings != nil)
    }

    /// Bytes of the body by its Content-Length; 0 without one.
    var announcedBytes: Int { headers.first(name: "content-length").flatMap { Int($0) } ?? 0 }

    /// The parser lets through 1.0 and 1.1 only.
    private var isHTTP11: Bool { version == .http1_1 }

    private var transferCodings: [String]? {
        guard headers.contains(name: "transfer-encoding") else { return nil }
        return headers[canonicalForm: "transfer-encoding"].map { $0.lowercased() }
    }

    /// Whether a text may be a host with a port: RFC 3986's characters of a registered name, and the brackets of IPv6.
    private static func isHost(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-._~%!$&'()*+,;=:[]".utf8.contains(byte)
            }
        }
    }
}
