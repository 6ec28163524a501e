/// The syntax of keys of labels and annotations: a name, after the name of a domain and a slash where there is one
/// (apimachinery, pkg/util/validation, IsQualifiedName).
enum QualifiedName {
    /// What is wrong with a key, as the end of a sentence; nil for one that the API server takes.
    static func fault(in key: String) -> String? {
        let parts = key.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let name = parts.last else { return "has more than one /" }
        guard (1...63).contains(name.utf8.count) else {
            return "has a name of \(name.utf8.count) characters, not 1 to 63"
        }
        guard LabelValue.isWord(name) else {
            return "has a name with other characters than letters, digits, -, _ and ., or with one of these at an end"
        }
        guard parts.count == 2, let domain = parts.first else { return nil }
        return DomainName.isSubdomain(domain) ? nil : "has a prefix that is no domain name in lower case"
    }
}

/// The syntax of a label's value (apimachinery, pkg/util/validation, IsValidLabelValue).
enum LabelValue {
    /// What is wrong with a value, as the end of a sentence; nil for one that the API server takes.
    static func fault(in value: String) -> String? {
        guard !value.isEmpty else { return nil }
        guard value.utf8.count <= 63 else { return "has \(value.utf8.count) characters, more than 63" }
        return isWord(value[...])
            ? nil : "has other characters than letters, digits, -, _ and ., or one of these at an end"
    }

    /// Letters and digits, with `-`, `_` and `.` between.
    static func isWord(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        return first.isLetterOrDigit && last.isLetterOrDigit
            && text.utf8.allSatisfy { $0.isLetterOrDigit || "-_.".utf8.contains($0) }
    }
}

/// Names of the domain name system, in lower case (apimachinery, pkg/util/validation).
enum DomainName {
    /// Labels of at most 63 characters between dots, of 253 in all.
    static func isSubdomain(_ text: Substring) -> Bool {
        text.utf8.count <= 253
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isWord($0) }
    }

    /// One label: letters in lower case and digits, with dashes between, of at most 63 characters.
    static func isLabel(_ text: String) -> Bool { text.utf8.count <= 63 && isWord(text[...]) }

    private static func isWord(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        return first.isLowercaseOrDigit && last.isLowercaseOrDigit
            && text.utf8.allSatisfy { $0.isLowercaseOrDigit || $0 == UInt8(ascii: "-") }
    }
}

extension UInt8 {
    fileprivate var isLowercaseOrDigit: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }

    fileprivate var isLetterOrDigit: Bool {
        isLowercaseOrDigit || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
    }
}
