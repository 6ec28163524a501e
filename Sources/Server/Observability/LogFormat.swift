import ArgumentParser
import Logging

/// How the log is written to standard error.
enum LogFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json

    /// Makes every logger of the process write so; once, at the start.
    func bootstrap() {
        switch self {
        case .text: LoggingSystem.bootstrap(StreamLogHandler.standardError)
        case .json: LoggingSystem.bootstrap { _ in JSONLogHandler() }
        }
    }
}
