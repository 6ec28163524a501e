import ManifestText

/// The type that the API gives a field, as far as YAML can be mistaken about it.
///
/// Fields that are in no table are passed over: the tables hold those in which people write unquoted numbers and truth values.
indirect enum FieldType: Sendable {
    case string
    /// One of some strings.
    case word([String])
    /// A whole number.
    case integer
    /// A mapping of strings, such as labels.
    case strings
    case list(FieldType)
    case object([String: FieldType])

    /// Every value below the reader that has another type.
    func refusals(in reader: ObjectReader) -> [Refusal] {
        switch (self, reader.node.content) {
        case (.string, .scalar(let scalar)):
            guard let found = scalar.type.name else { return [] }
            return [
                Refusal(
                    reader,
                    "must be a string, and \(scalar.text.excerpt) without quotes is \(found)",
                    remedy: "Write it in quotes."
                )
            ]
        case (.word(let words), .scalar(let scalar)):
            let faults = FieldType.string.refusals(in: reader)
            guard faults.isEmpty, scalar.type != .null, !words.contains(scalar.text) else { return faults }
            return [
                Refusal(
                    reader,
                    "is \(scalar.text.excerpt), and has to be one of \(words.joined(separator: ", "))",
                    remedy: "Write one of them."
                )
            ]
        case (.integer, .scalar(let scalar)):
            guard scalar.type != .null, Int(yaml: scalar.text) == nil || scalar.type == .string else { return [] }
            return [
                Refusal(
                    reader,
                    "must be a whole number, and is \(scalar.text.excerpt)" + (scalar.isPlain ? "" : " in quotes"),
                    remedy: "Write a whole number without quotes."
                )
            ]
        case (.strings, .mapping(let entries)):
            return entries.flatMap { FieldType.string.refusals(in: reader.entry($0)) }
        case (.list(let item), .sequence(let nodes)):
            return nodes.indices.flatMap { item.refusals(in: reader.item($0, nodes[$0])) }
        case (.object(let fields), .mapping(let entries)):
            return entries.flatMap { entry in fields[entry.name]?.refusals(in: reader.entry(entry)) ?? [] }
        default:
            // Another shape altogether: what reads the field says so.
            return []
        }
    }
}

extension ScalarType {
    /// In words; nil for what a string field takes.
    fileprivate var name: String? {
        switch self {
        case .null, .string: nil
        case .boolean: "a truth value"
        case .number: "a number"
        }
    }
}

extension ObjectReader {
    /// The value of an entry of the reader's mapping.
    func entry(_ entry: Node.Entry) -> ObjectReader {
        ObjectReader(document: document, node: entry.value, pointer: pointer + "/" + PointerPath.escape(entry.name))
    }

    /// An item of the reader's list.
    func item(_ index: Int, _ node: Node) -> ObjectReader {
        ObjectReader(document: document, node: node, pointer: "\(pointer)/\(index)")
    }

    /// The items of a list; none where it is absent or something else.
    func items(_ key: String) -> [ObjectReader] {
        guard let child = value(key) else { return [] }
        return child.node.sequence?.enumerated().map { child.item($0, $1) } ?? []
    }
}

extension FieldType: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (String, FieldType)...) {
        self = .object(Dictionary(elements) { first, _ in first })
    }
}

extension FieldType: ExpressibleByArrayLiteral {
    /// A list of one type.
    init(arrayLiteral elements: FieldType...) { self = .list(elements.first ?? .string) }
}
