import RolloutCore
import RolloutEngine

/// The fields of an instance of the model, read by name.
struct ModelInstance {
    let fields: [String: JSONValue]

    func has(_ name: String) -> Bool { fields[name] != nil }

    /// True where a field is null or missing.
    func isNull(_ name: String) -> Bool { fields[name] ?? .null == .null }

    func integer(_ name: String) throws(InvalidInstance) -> Int {
        guard let value = fields[name] else { throw InvalidInstance(message: "\(name) is missing") }
        return try integer(value, name)
    }

    func integers(_ name: String) throws(InvalidInstance) -> [Int] {
        guard case .array(let values) = fields[name] else {
            throw InvalidInstance(message: "\(name) must be a list of whole numbers")
        }
        return try values.map { value throws(InvalidInstance) in try integer(value, name) }
    }

    func interval(_ name: String) throws(InvalidInstance) -> SecondsInterval {
        let ends = try integers(name)
        guard ends.count == 2 else { throw InvalidInstance(message: "\(name) must be [least, most]") }
        return SecondsInterval(least: ends[0], most: ends[1])
    }

    func boolean(_ name: String) throws(InvalidInstance) -> Bool {
        guard case .bool(let value) = fields[name] else {
            throw InvalidInstance(message: "\(name) must be true or false")
        }
        return value
    }

    /// The constraint that `maxSkew` and `counts` state; nil where there is none.
    func spread() throws(InvalidInstance) -> HardSpread? {
        guard !isNull("maxSkew") else { return nil }
        guard case .string(let name) = fields["counts"], let counts = HardSpread.Counts(rawValue: name) else {
            let names = HardSpread.Counts.allCases.map(\.rawValue).joined(separator: " or ")
            throw InvalidInstance(message: "counts must be \(names)")
        }
        return HardSpread(maxSkew: try integer("maxSkew"), counts: counts)
    }

    private func integer(_ value: JSONValue, _ name: String) throws(InvalidInstance) -> Int {
        // What every reader of JSON can hold.
        guard case .integer(let number) = value, number.magnitude < 1 << 53 else {
            throw InvalidInstance(message: "\(name) must be a whole number")
        }
        return number
    }
}

/// Why an instance cannot be answered.
struct InvalidInstance: Error {
    let message: String
}
