import HTTPTypes
import ManifestText
import RolloutCore

extension Problem {
    /// The input's own problems, with the status that fits the worst of them.
    init(_ error: NotReviewable) {
        let codes = error.problems.map(\.code)
        let isRequest = codes.allSatisfy { $0 == .invalidParameter }
        let more = error.problems.count + error.omitted - 1
        let first = error.problems.first.map { $0.described } ?? "The manifests cannot be reviewed."
        self.init(
            isRequest ? .badRequest : .unprocessableContent,
            code: codes.first?.rawValue ?? InputProblem.Code.notAnObject.rawValue,
            more > 0 ? "\(first) (and \(more) more)" : first,
            errors: error.problems.map(Detail.init)
        )
    }
}

extension Problem {
    /// A name that no check on the way has refused, and that the store cannot keep whole.
    static let uncuttable = Problem(
        .unprocessableContent,
        code: InputProblem.Code.invalidField.rawValue,
        "A name in the manifests holds a NUL character."
    )
}

extension Problem.Detail {
    init(_ problem: InputProblem) {
        code = problem.code.rawValue
        detail = problem.detail
        parameter = OrNull(problem.parameter)
        file = OrNull(problem.location?.file)
        document = OrNull(problem.location?.document)
        line = OrNull(problem.location?.line)
        column = OrNull(problem.location?.column)
        pointer = OrNull(problem.location?.pointer)
    }
}

extension InputProblem {
    /// The sentence with its place in front, as compilers print it.
    var described: String {
        guard let location else { return detail }
        let file = location.file.map { $0 + ", " } ?? ""
        return "\(file)document \(location.document), line \(location.line), column \(location.column): \(detail)"
    }
}
