/// Collects the entries of one mapping: finds duplicate keys and applies merge keys.
///
/// As kubectl does it: what a merge key brings in wins over a key that is written above it and loses to one below, and an
/// earlier merged mapping wins over a later one (go-yaml 2, decode.go). The specification lets the written key win wherever
/// it stands (YAML merge key language-independent type, 2005), and so does kustomize. A duplicate is an error, since kubectl
/// takes the last and kustomize refuses the file.
struct MappingBuilder {
    private var own: [Node.Entry] = []
    private var merged: [Node.Entry] = []
    /// How many of `own` stand above the merge key.
    private var ownAbove = 0
    /// Filled from `setSize` keys on: most mappings are small, and comparing a few keys is cheaper than hashing them.
    private var names: Set<String> = []

    private static let setSize = 12
    private var hasMergeKey = false

    /// Entries that merge keys bring in, overridden ones included: the cost of the copy.
    var mergedCount: Int { merged.count }

    /// Adds a pair; returns what is wrong with it, if anything.
    mutating func add(key: Node, value: Node) -> (code: InputProblem.Code, detail: String)? {
        guard let scalar = key.scalar else { return nil }
        if scalar.text == "<<", scalar.isPlain {
            guard !hasMergeKey else { return (.duplicateKey, "The merge key << stands twice in this mapping.") }
            hasMergeKey = true
            ownAbove = own.count
            return merge(value)
        }
        guard isNew(scalar.text) || !hasBytes(of: scalar.text) else {
            return (.duplicateKey, "The key \"\(scalar.text)\" stands twice in this mapping.")
        }
        own.append(Node.Entry(key: key, value: value, isMerged: false))
        return nil
    }

    private mutating func isNew(_ name: String) -> Bool {
        if own.count < Self.setSize { return !own.contains { $0.name == name } }
        if names.isEmpty { names = Set(own.map(\.name)) }
        return names.insert(name).inserted
    }

    /// Swift takes canonically equivalent strings for equal; YAML keys are equal only byte for byte.
    private func hasBytes(of name: String) -> Bool { own.contains { $0.name.utf8.elementsEqual(name.utf8) } }

    private mutating func merge(_ value: Node) -> (code: InputProblem.Code, detail: String)? {
        for source in value.sequence ?? [value] {
            guard let entries = source.mapping else {
                return (.yamlSyntax, "The merge key << takes a mapping or a sequence of mappings.")
            }
            merged += entries.map { Node.Entry(key: $0.key, value: $0.value, isMerged: true) }
        }
        return nil
    }

    /// The entries in the order of the text, merged ones last.
    func entries() -> [Node.Entry] {
        guard !merged.isEmpty else { return own }
        let below = Set(own[ownAbove...].map(\.name))
        var seen: Set<String> = []
        let brought = merged.filter { !below.contains($0.name) && seen.insert($0.name).inserted }
        return own[..<ownAbove].filter { !seen.contains($0.name) } + own[ownAbove...] + brought
    }
}
