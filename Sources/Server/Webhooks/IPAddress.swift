import Foundation

/// An IP address, and whether it belongs to the public internet.
struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// Four or sixteen.
    let bytes: [UInt8]
    let description: String

    /// Reads the text of an address; nil for a name, and for the short and octal forms that only resolvers take.
    init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bytes = withUnsafeBytes(of: six) { Array($0) }
        } else {
            return nil
        }
        description = text
    }

    /// False for loopback, private, link-local, shared, documentation, multicast and reserved addresses.
    ///
    /// By IANA's registries of special-purpose addresses (RFC 6890 and its successors). Of IPv6 only the global unicast range
    /// is public; addresses that hold an IPv4 address are what that one is.
    var isPublic: Bool {
        guard bytes.count == 16 else { return Self.isPublic(bytes) }
        let embedded = Array(bytes[12...])
        if bytes.starts(with: Self.mapped) || bytes.starts(with: Self.translated) { return Self.isPublic(embedded) }
        return bytes[0] & 0xE0 == 0x20 && !Self.specialSix.contains { Self.matches(bytes, $0) }
    }

    /// ::ffff:0:0/96 and 64:ff9b::/96.
    private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    private static let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]

    private typealias Block = (prefix: [UInt8], length: Int)

    private static let specialFour: [Block] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
        ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
        ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]

    /// Protocol assignments with Teredo, documentation (twice), 6to4.
    private static let specialSix: [Block] = [
        ([0x20, 0x01, 0], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF, 0], 20), ([0x20, 0x02], 16),
    ]

    private static func isPublic(_ four: [UInt8]) -> Bool { !specialFour.contains { matches(four, $0) } }

    private static func matches(_ bytes: [UInt8], _ block: Block) -> Bool {
        let whole = block.length / 8
        guard bytes.prefix(whole).elementsEqual(block.prefix.prefix(whole)) else { return false }
        let rest = block.length % 8
        return rest == 0 || (bytes[whole] ^ block.prefix[whole]) >> (8 - rest) == 0
    }

    /// All addresses of a name, in the order in which the system would try them; blocks.
    static func resolve(_ name: String) -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var addresses: [IPAddress] = []
        var next = list
        while let entry = next?.pointee {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let result = getnameinfo(
                entry.ai_addr,
                entry.ai_addrlen,
                &text,
                socklen_t(text.count),
                nil,
                0,
                NI_NUMERICHOST
            )
            if result == 0,
                let address = IPAddress(String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self))
            {
                addresses.append(address)
            }
            next = entry.ai_next
        }
        return addresses
    }
}
