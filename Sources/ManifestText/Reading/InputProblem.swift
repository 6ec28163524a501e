/// One thing that keeps the input from being reviewed: a code for machines, a sentence for people, a place if it has one.
package struct InputProblem: Error, Hashable, Sendable {
    /// The closed list of reasons; each is documented under its raw value in docs/errors.md.
    package enum Code: String, CaseIterable, Sendable {
        /// The input is empty, or only white space and comments.
        case emptyInput = "empty-input"
        /// The text is not YAML.
        case yamlSyntax = "yaml-syntax"
        /// A mapping has the same key twice.
        case duplicateKey = "duplicate-key"
        /// A bound of `Limits` is passed.
        case limitExceeded = "limit-exceeded"
        /// A document is not a Kubernetes object.
        case notAnObject = "not-an-object"
        /// A field has a type or a value that the API server would refuse.
        case invalidField = "invalid-field"
        /// Fields contradict each other, so that the API server would refuse the object.
        case contradictoryFields = "contradictory-fields"
        /// No workload stands behind a load balancer.
        case noWorkload = "no-workload"
        /// A parameter of the request does not parse or contradicts the manifests.
        case invalidParameter = "invalid-parameter"
    }

    package var code: Code
    package var detail: String
    package var location: Location?
    /// The request parameter that is at fault, for `invalidParameter`.
    package var parameter: String?

    package init(_ code: Code, _ detail: String, at location: Location? = nil, parameter: String? = nil) {
        self.code = code
        self.detail = detail
        self.location = location
        self.parameter = parameter
    }
}

/// The error that ends a review: at least one problem, in the order of the input.
package struct NotReviewable: Error, Sendable {
    package var problems: [InputProblem]
    /// How many more were found beyond `TextLimits.problems`.
    package var omitted: Int

    /// Keeps the first `TextLimits.problems` of the given problems.
    package init(_ problems: [InputProblem]) {
        self.problems = Array(problems.prefix(TextLimits.problems))
        self.omitted = max(0, problems.count - TextLimits.problems)
    }
}
