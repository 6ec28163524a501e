/// The names of ports (RFC 6335, section 5.1; apimachinery, pkg/util/validation, IsValidPortName).
enum PortName {
    /// What is wrong with a name, as the end of a sentence; nil for one that the API server takes.
    static func fault(in name: String) -> String? {
        guard (1...15).contains(name.utf8.count) else { return "has \(name.utf8.count) characters, not 1 to 15" }
        let isLower = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard name.utf8.allSatisfy({ isLower($0) || isDigit($0) || $0 == UInt8(ascii: "-") }) else {
            return "has other characters than letters in lower case, digits and -"
        }
        guard name.utf8.contains(where: isLower) else { return "has no letter" }
        guard !name.contains("--"), !name.hasPrefix("-"), !name.hasSuffix("-") else {
            return "has a - at an end or beside another"
        }
        return nil
    }
}
