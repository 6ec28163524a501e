extension PatchValue {
    /// What a node of a document holds, merged entries included.
    init(_ node: Node) {
        switch node.content {
        case .scalar(let scalar): self.init(scalar)
        case .sequence(let items): self = .list(items.map { PatchValue($0) })
        case .mapping(let entries): self = .mapping(entries.map { PatchEntry($0.name, PatchValue($0.value)) })
        }
    }

    init(_ scalar: Node.Scalar) {
        guard scalar.isPlain, PlainScalar.isAmbiguous(scalar.text) else {
            self = .string(scalar.text)
            return
        }
        if PlainScalar.isNull(scalar.text) {
            self = .null
        } else if scalar.text == "true" || scalar.text == "false" {
            self = .bool(scalar.text == "true")
        } else if let number = Int(exactYAML: scalar.text), String(number) == scalar.text {
            self = .int(number)
        } else {
            self = .plain(scalar.text)
        }
    }
}
