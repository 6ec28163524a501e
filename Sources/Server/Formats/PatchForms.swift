import Foundation
import ManifestText
import RolloutCore

/// The recommended change of a review in every form, as it is kept beside the review.
///
/// The patched text is kept as line edits and made from the manifests on request.
struct PatchForms: Codable, Sendable {
    struct FileEdits: Codable, Sendable {
        struct Edit: Codable, Sendable {
            /// The first line concerned, from 0.
            var line: Int
            var removed: Int
            var added: String
        }

        var name: String?
        var edits: [Edit]
    }

    /// Nil where a changed line holds a value that is not kept.
    var diff: String?
    var strategicMerge: String
    var jsonPatch: String
    var kustomize: String
    /// Nil where no chart is known that has values for it.
    var helmValues: String?
    /// Why there are no Helm values; nil where there are.
    var helmReason: String?
    /// Nil where a changed line holds a value that is not kept.
    var edits: [FileEdits]?
    /// True when the kept manifests lack values that the posted ones have.
    var isConcealed: Bool

    /// Creates the forms; for a review without recommendations each is empty, or the unchanged manifests.
    init(of review: Review, kept: [ManifestFile], posted: [ManifestFile]) {
        self.init(review.patch ?? PatchedManifests(unchanged: kept).comparing(with: posted))
        switch HelmValues.text(of: review) {
        case .text(let text): helmValues = text
        case .none(let reason): helmReason = reason
        }
    }

    private init(_ patched: PatchedManifests) {
        let differences = patched.files.map(FileDifference.init)
        diff = UnifiedDiff.text(of: differences)
        strategicMerge = StrategicMergePatch.text(of: patched)
        jsonPatch = JSONPatch.text(of: patched)
        kustomize = Kustomization.text(of: patched)
        isConcealed = patched.files.contains { !$0.concealedLines.isEmpty }
        var files: [FileEdits]? = []
        for (file, difference) in zip(patched.files, differences) {
            guard let edits = LineEdit.all(of: difference) else {
                files = nil
                break
            }
            files?.append(
                FileEdits(
                    name: file.name,
                    edits: edits.map {
                        FileEdits.Edit(
                            line: $0.line,
                            removed: $0.removed,
                            added: String(decoding: $0.added, as: UTF8.self)
                        )
                    }
                )
            )
        }
        edits = files
    }

    /// The text of a form; `files` are the manifests to patch, whole where `areWhole` says so.
    func text(_ format: PatchFormat, of files: [ManifestFile], areWhole: Bool) throws(PatchUnavailable) -> String {
        switch format {
        case .diff:
            guard let diff else { throw .concealed(.diff) }
            return diff
        case .strategicMerge:
            guard !PlaceHolder.isPart(of: strategicMerge) else { throw .concealed(.strategicMerge) }
            return strategicMerge
        case .jsonPatch: return jsonPatch
        case .kustomize: return kustomize
        case .helmValues:
            guard let helmValues else {
                throw PatchUnavailable(reason: helmReason ?? "No chart is known that has values for it.")
            }
            return helmValues
        case .yaml: return try yaml(of: files, areWhole: areWhole)
        }
    }

    /// All files after the change; several are told apart by a comment with the name.
    private func yaml(of files: [ManifestFile], areWhole: Bool) throws(PatchUnavailable) -> String {
        guard let edits, areWhole || !isConcealed else { throw .concealed(.yaml) }
        var texts: [(name: String?, text: String)] = []
        for file in files {
            let own = edits.first { $0.name == file.name }?.edits ?? []
            let changes = own.map { LineEdit(line: $0.line, removed: $0.removed, added: Array($0.added.utf8)) }
            guard let bytes = LineEdit.apply(changes, to: file.bytes) else { throw .concealed(.yaml) }
            texts.append((file.name, String(decoding: bytes, as: UTF8.self)))
        }
        return Self.joined(texts)
    }

    /// One text as it is; several with a comment that names each.
    static func joined(_ texts: [(name: String?, text: String)]) -> String {
        guard texts.count > 1 else { return texts.first?.text ?? "" }
        return texts.map { "# \($0.name ?? UnifiedDiff.defaultName)\n---\n\($0.text)" }.joined(separator: "\n")
    }
}
