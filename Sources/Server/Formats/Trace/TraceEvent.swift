/// One event of Chrome's trace event format, which Perfetto and chrome://tracing open.
struct TraceEvent: Encodable {
    enum Phase: String, Encodable {
        /// With a beginning and a length.
        case complete = "X"
        case instant = "i"
        case counter = "C"
        case metadata = "M"
    }

    enum Argument: Encodable {
        case text(String)
        case number(Int)

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .text(let text): try text.encode(to: encoder)
            case .number(let number): try number.encode(to: encoder)
            }
        }
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case category = "cat"
        case phase = "ph"
        case microseconds = "ts"
        case duration = "dur"
        case process = "pid"
        case thread = "tid"
        case scope = "s"
        case arguments = "args"
    }

    var name: String
    var category = "rollout"
    var phase: Phase
    var microseconds = 0
    var duration: Int?
    var process: Int
    var thread = 0
    /// For an instant: `p` for the whole process.
    var scope: String?
    var arguments: [String: Argument] = [:]
}
