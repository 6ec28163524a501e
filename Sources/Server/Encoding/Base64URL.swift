import Foundation

/// Bytes as text for addresses and tokens: base64 in the URL alphabet without padding (RFC 4648, section 5).
enum Base64URL {
    /// Encodes bytes.
    ///
    /// - Returns: Letters, digits, `-` and `_`.
    static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("=", with: "").replacing("+", with: "-").replacing("/", with: "_")
    }

    /// Decodes a text.
    ///
    /// - Returns: The bytes; nil where the text is not of this alphabet.
    static func decode(_ text: String) -> [UInt8]? {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let padded = standard + String(repeating: "=", count: (4 - standard.count % 4) % 4)
        return Data(base64Encoded: padded).map { Array($0) }
    }
}
