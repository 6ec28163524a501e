import HTTPConnections
import HTTPTypes
import Testing

@testable import Server

/// What connections refuse leaves as the problems that docs/errors.md tells of.
struct RefusalTests {
    private static let cases: [(Refusal, status: Int, code: String, retryAfter: String?)] = [
        (.malformed("No Host."), 400, "malformed-request", nil),
        (.headersTooLarge, 431, "headers-too-large", nil),
        (.bodyTooLarge, 413, "payload-too-large", nil),
        (.tooSlow, 408, "request-timeout", nil),
        (.incomplete, 400, "malformed-request", nil),
        (.overloaded, 503, "overloaded", "1"),
        (.ending, 503, "overloaded", "5"),
    ]

    @Test(arguments: cases)
    func isAProblem(_ refusal: Refusal, status: Int, code: String, retryAfter: String?) throws {
        let problem = Problem(refusal)
        #expect((problem.status, problem.code) == (status, code))
        #expect(problem.headers[.retryAfter] == retryAfter)
        #expect(try Repository.text("docs/errors.md").contains("## \(code)\n"))
    }

    @Test func whatIsMalformedIsSaid() {
        #expect(Problem(.malformed("No Host.")).detail == "No Host.")
    }
}
