import HTTPTypes

extension Problem {
    /// The token of a request lacks what a part of it needs.
    static func scopeMissing(_ scope: TokenScope, for what: String) -> Problem {
        Problem(.forbidden, code: "forbidden", "\(what) takes a token with the scope \(scope.rawValue).")
    }
}
