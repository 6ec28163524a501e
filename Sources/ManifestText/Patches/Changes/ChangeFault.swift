/// Why a change could not be made.
package struct ChangeFault: Error, Hashable, Sendable {
    package enum Reason: String, CaseIterable, Sendable {
        /// The file or the document is not among the posted ones, or its text is not that of the parsed document.
        case noSuchDocument = "no-such-document"
        /// The object, or a field or item that must be there, is absent.
        case noSuchField = "no-such-field"
        /// A step of the path needs a mapping, a list or a string where something else stands.
        case wrongType = "wrong-type"
        /// Two changes contradict each other, or the change has no meaning (an empty path).
        case notApplicable = "not-applicable"
        /// The text cannot be changed in its style so that it reads as wanted and all else stays as it is.
        case notExpressible = "not-expressible"
    }

    package var reason: Reason
    /// One sentence for people; it repeats no value of the manifests.
    package var detail: String
    /// The path within the document up to which it could be followed.
    var path: TreePath

    init(_ reason: Reason, _ detail: String, at path: TreePath) {
        self.reason = reason
        self.detail = detail
        self.path = path
    }
}
