package import ManifestText

extension ObjectReader {
    /// Reads a text field.
    ///
    /// Any scalar is accepted, since an unquoted `8082` is meant as text too.
    /// NUL is refused: no name, address or path of Kubernetes may contain it, and other programs end the text there.
    ///
    /// - Returns: The text; nil if the field is absent or a problem was added.
    package func string(_ key: String, _ problems: inout [InputProblem]) -> Field<String>? {
        guard let child = value(key) else { return nil }
        guard let scalar = child.node.scalar else {
            problems.append(child.mismatch(key, "a string"))
            return nil
        }
        guard !scalar.text.utf8.contains(0) else {
            problems.append(InputProblem(.invalidField, "\(key) holds a NUL character.", at: child.location))
            return nil
        }
        return Field(scalar.text, at: child.location)
    }

    /// Reads an integer within a range; a quoted number is a string, which the API server refuses.
    ///
    /// - Returns: The number; nil if the field is absent or a problem was added.
    package func int(_ key: String, in range: ClosedRange<Int>, _ problems: inout [InputProblem]) -> Field<Int>? {
        guard let child = value(key) else { return nil }
        guard let scalar = child.node.scalar, scalar.isPlain, let number = Int(yaml: scalar.text) else {
            problems.append(child.mismatch(key, "an integer"))
            return nil
        }
        guard range.contains(number) else {
            problems.append(child.mismatch(key, "between \(range.lowerBound) and \(range.upperBound)"))
            return nil
        }
        return Field(number, at: child.location)
    }

    /// Reads a duration in whole seconds, from 0 to `Limits.seconds`.
    ///
    /// - Returns: The seconds; nil if the field is absent or a problem was added.
    package func seconds(_ key: String, _ problems: inout [InputProblem]) -> Field<Int>? {
        int(key, in: 0...Limits.seconds, &problems)
    }

    /// Reads a truth value of YAML 1.1, which Kubernetes tools accept.
    ///
    /// - Returns: The value; nil if the field is absent or a problem was added.
    package func bool(_ key: String, _ problems: inout [InputProblem]) -> Field<Bool>? {
        guard let child = value(key) else { return nil }
        guard let scalar = child.node.scalar, scalar.isPlain, let truth = Bool(yaml: scalar.text) else {
            problems.append(child.mismatch(key, "true or false"))
            return nil
        }
        return Field(truth, at: child.location)
    }

    /// Reads an integer or a percentage, as maxSurge takes it.
    ///
    /// - Returns: The value; nil if the field is absent or a problem was added.
    package func intOrPercent(_ key: String, _ problems: inout [InputProblem]) -> Field<IntOrPercent>? {
        guard let child = value(key) else { return nil }
        guard let scalar = child.node.scalar, let amount = IntOrPercent(scalar) else {
            problems.append(child.mismatch(key, "a non-negative integer or a percentage such as 25%"))
            return nil
        }
        return Field(amount, at: child.location)
    }

    /// Reads a mapping of strings such as labels; null values count as empty strings.
    ///
    /// - Returns: The strings by key; empty if the field is absent or a problem was added.
    package func stringMap(_ key: String, _ problems: inout [InputProblem]) -> [String: Field<String>] {
        guard let child = object(key, &problems) else { return [:] }
        var fields: [String: Field<String>] = [:]
        for entry in child.node.mapping ?? [] {
            let pointer = child.pointer + "/" + PointerPath.escape(entry.name)
            let item = ObjectReader(document: document, node: entry.value, pointer: pointer)
            guard let scalar = entry.value.scalar else {
                problems.append(item.mismatch(entry.name, "a string"))
                continue
            }
            fields[entry.name] = Field(entry.value.isNull ? "" : scalar.text, at: item.location)
        }
        return fields
    }
}

extension Bool {
    /// A truth value as YAML 1.1 writes it.
    init?(yaml text: String) {
        guard let truth = PlainScalar.boolean(text) else { return nil }
        self = truth
    }
}
