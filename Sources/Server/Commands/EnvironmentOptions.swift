import Foundation

/// Options of a command that the environment gives: `--accept-grace` is `ROLLOUT_REVIEW_ACCEPT_GRACE`.
///
/// They are put before the parser as arguments, so that a wrong value is refused as it would be on the command line.
enum EnvironmentOptions {
    /// The arguments with those of the environment before them; what the command line has wins.
    ///
    /// `repeatable` options take several values, separated by white space.
    static func adding(
        to arguments: [String],
        single: [String],
        repeatable: [String],
        from environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> [String] {
        let given = Set(arguments.compactMap { $0.split(separator: "=").first.map(String.init) })
        let added = (single + repeatable).flatMap { option -> [String] in
            guard !given.contains("--\(option)"), let value = environment[variable(option)], !value.isEmpty else {
                return []
            }
            let values =
                repeatable.contains(option) ? value.split(whereSeparator: \.isWhitespace).map(String.init) : [value]
            return values.map { "--\(option)=\($0)" }
        }
        return added + arguments
    }

    /// The variable's name.
    static func variable(_ option: String) -> String {
        "ROLLOUT_REVIEW_" + option.uppercased().replacing("-", with: "_")
    }
}
