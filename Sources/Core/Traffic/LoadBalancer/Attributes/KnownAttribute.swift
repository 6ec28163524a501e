import ManifestText

/// The two load balancers whose attributes are known.
package enum LoadBalancerFamily: Hashable, Sendable {
    case network
    case application

    package var name: String {
        switch self {
        case .network: "Network Load Balancer"
        case .application: "Application Load Balancer"
        }
    }

    package var nameWithArticle: String {
        switch self {
        case .network: "a \(name)"
        case .application: "an \(name)"
        }
    }
}

/// An attribute of a target group or a load balancer, with the values that the elbv2 API takes.
struct KnownAttribute: Sendable {
    var key: String
    var families: Set<LoadBalancerFamily>
    var value: AttributeValue

    static func network(_ key: String, _ value: AttributeValue) -> KnownAttribute {
        KnownAttribute(key: key, families: [.network], value: value)
    }

    static func application(_ key: String, _ value: AttributeValue) -> KnownAttribute {
        KnownAttribute(key: key, families: [.application], value: value)
    }

    static func both(_ key: String, _ value: AttributeValue) -> KnownAttribute {
        KnownAttribute(key: key, families: [.network, .application], value: value)
    }
}

/// What an attribute's value may be.
enum AttributeValue: Sendable {
    case text
    case bool
    case number(ClosedRange<Int>)
    /// A number, or 0 for none.
    case zeroOr(ClosedRange<Int>)
    /// A number, or `off`.
    case offOr(ClosedRange<Int>)
    case word([String])

    /// What a value should be, when it is not; nil for a good one.
    ///
    /// The API documents `true` and `false`; the controller's own spellings of them (`True`, `1`) are let pass.
    func fault(of text: String) -> String? {
        let number = Int(decimal: text)
        switch self {
        case .text: return nil
        case .bool: return Bool(go: text) == nil ? "true or false" : nil
        case .number(let range):
            return number.map(range.contains) == true ? nil : Self.describe(range)
        case .zeroOr(let range):
            return number.map { $0 == 0 || range.contains($0) } == true ? nil : "0 or \(Self.describe(range))"
        case .offOr(let range):
            return text == "off" || number.map(range.contains) == true ? nil : "off or \(Self.describe(range))"
        case .word(let words): return words.contains(text) ? nil : words.joined(separator: " or ")
        }
    }

    private static func describe(_ range: ClosedRange<Int>) -> String {
        range.upperBound == Int.max
            ? "a number of at least \(range.lowerBound)" : "a number from \(range.lowerBound) to \(range.upperBound)"
    }
}
