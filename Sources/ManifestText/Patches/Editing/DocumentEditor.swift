/// Makes changes in the text of one document, one after the other, and holds each against what it had to mean.
///
/// A change whose text would read otherwise than wanted is refused, and everything starts again without it: a refusal
/// leaves no half-made change behind.
struct DocumentEditor {
    /// A change with its number among all.
    struct Numbered {
        var number: Int
        /// The JSON pointer of the object in the document.
        var pointer: String
        var operation: ChangeOperation
    }

    struct Outcome {
        var text: [UInt8]
        var tree: PatchValue
        var faults: [Int: ChangeFault]
    }

    /// The document with all changes that can be made.
    static func edit(_ original: ParsedText, _ changes: [Numbered]) -> Outcome {
        var faults: [Int: ChangeFault] = [:]
        var located: [EditRun.Change] = []
        for change in changes {
            if let object = TreePath(pointer: change.pointer, in: original.tree) {
                located.append(EditRun.Change(number: change.number, object: object, operation: change.operation))
            } else {
                faults[change.number] = ChangeFault(.noSuchField, "There is no such object in the document.", at: [])
            }
        }
        while true {
            var run = EditRun(original, located.filter { faults[$0.number] == nil })
            do throws(EditRun.Refusal) {
                try run.finish()
                return Outcome(text: run.current.bytes, tree: run.current.tree, faults: faults)
            } catch {
                faults.merge(error.faults) { first, _ in first }
            }
        }
    }
}

/// The text of one document with both of its trees: what it means and how it is written.
struct ParsedText {
    var bytes: [UInt8]
    var tree: PatchValue
    var syntax: SyntaxTree

    init?(_ bytes: [UInt8]) {
        guard let manifests = try? Manifests(parsing: [ManifestFile(bytes: bytes)]), manifests.documents.count == 1,
            let document = manifests.documents.first, let syntax = SyntaxReader.read(bytes)
        else { return nil }
        self.bytes = bytes
        self.tree = PatchValue(document.root)
        self.syntax = syntax
    }

    /// The first candidate after which the text means the wanted tree.
    func applying(_ candidates: [SyntaxEditor.Candidate], reading wanted: PatchValue) -> ParsedText? {
        for candidate in candidates where !candidate.isEmpty {
            if let parsed = ParsedText(TextEdit.apply(candidate, to: bytes)), parsed.tree == wanted { return parsed }
        }
        return nil
    }
}
