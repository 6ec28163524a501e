import HTTPConnections

extension Problem {
    /// What a connection refuses, as the service says it.
    init(_ refusal: Refusal) {
        self =
            switch refusal {
            case .malformed(let detail): .malformedRequest(detail)
            case .headersTooLarge: .headersTooLarge
            case .bodyTooLarge: .payloadTooLarge
            case .tooSlow: .requestTimeout
            case .incomplete: .malformedRequest("The body of the request ended before it was whole.")
            case .overloaded:
                .overloaded("The server holds as many large requests as it can; try again in a second.")
            case .ending: .ending
            }
    }
}
