import NIOHTTP1

/// Where an HTTP/1 connection is in its requests and answers; says what to do with each part of them.
///
/// No client may get two answers where one is due: what follows a request that cannot be read, or
/// the last one of a connection, is not read as a request, whatever it looks like.
struct HTTP1Exchange {
    /// What to do with a part of a request.
    enum Incoming: Equatable {
        case pass
        /// Passed on, and the client told that its body is waited for.
        case passAndContinue
        case drop
        /// Answer with the refusal now, and read nothing more.
        case refuse(Refusal)
        /// Answer with the refusal for a request that was passed on and cannot be read to its end.
        case refuseBegun(Refusal)
        /// There is nothing that could still be said.
        case close
    }

    /// What to do with a part of an answer.
    enum Outgoing: Equatable {
        case pass
        /// The head of the last answer says that it is the last.
        case passAsLast
        /// Passed on, after which nothing more is said.
        case passAndEnd
        /// Passed on, and then a request behind it refused.
        case passAndRefuse(Refusal)
        /// Its request was refused in the meantime.
        case drop
    }

    private enum Reading { case heads, body, nothing }

    private let bodies: BodyBounds
    private var reading = Reading.heads
    /// Requests that were passed on and have no whole answer.
    private var unanswered = 0
    private var isAnswering = false
    private var isLast = false
    private var isOver = false
    private var bodyBytes = 0
    /// What was wrong with the request behind those that are being answered.
    private var pending: Refusal?

    init(_ bodies: BodyBounds) { self.bodies = bodies }

    mutating func receive(_ head: HTTPRequestHead) -> Incoming {
        guard reading == .heads, !isLast, !isOver else { return .drop }
        if let fault = head.fault { return refuse(fault) }
        reading = .body
        bodyBytes = 0
        unanswered += 1
        isLast = head.endsConnection
        guard head.expectsContinue else { return .pass }
        // A body that will be refused is not asked for; the client may then go on with another request, or with the body
        // after all, and the server could not tell which.
        guard unanswered == 1, head.announcedBytes <= bodies.bytes else {
            isLast = true
            return .pass
        }
        return .passAndContinue
    }

    mutating func receiveBody(_ count: Int) -> Incoming {
        guard reading == .body, !isOver else { return .drop }
        bodyBytes += count
        // Its answer has been given, and the rest need not be read for ever.
        return unanswered == 0 && isExhausted ? .close : .pass
    }

    mutating func receiveEnd() -> Incoming {
        guard reading == .body, !isOver else { return .drop }
        reading = .heads
        return .pass
    }

    /// What comes is not HTTP; in the middle of a body the request to which it belongs is refused.
    mutating func fail(_ refusal: Refusal) -> Incoming {
        guard !isOver, pending == nil else { return .drop }
        guard reading == .body else { return isLast ? .drop : refuse(refusal) }
        if unanswered == 0 || (unanswered == 1 && isAnswering) {
            isOver = true
            return .close
        }
        unanswered -= 1
        guard case .refuse = refuse(refusal) else { return .drop }
        return .refuseBegun(refusal)
    }

    private mutating func refuse(_ refusal: Refusal) -> Incoming {
        reading = .nothing
        guard unanswered == 0 else {
            pending = refusal
            return .drop
        }
        isOver = true
        return .refuse(refusal)
    }

    /// Takes whether the server ends, which makes the answer the last of its connection.
    mutating func answerHead(serverEnds: Bool = false) -> Outgoing {
        guard unanswered > 0, !isOver else { return .drop }
        isAnswering = true
        // What was pipelined behind it has been accepted, and gets its answer too.
        if serverEnds, unanswered == 1 { isLast = true }
        return isLast && unanswered == 1 ? .passAsLast : .pass
    }

    mutating func answerBody() -> Outgoing { isAnswering && !isOver ? .pass : .drop }

    mutating func answerEnd() -> Outgoing {
        guard isAnswering, !isOver else { return .drop }
        isAnswering = false
        unanswered -= 1
        guard unanswered == 0 else { return .pass }
        if let pending {
            isOver = true
            return .passAndRefuse(pending)
        }
        isOver = isLast || (reading == .body && isExhausted)
        return isOver ? .passAndEnd : .pass
    }

    /// No request is read any more.
    ///
    /// - Returns: true where none is under way, so that the connection can end at once.
    mutating func quiesce() -> Bool {
        guard !isOver else { return false }
        guard unanswered == 0 else {
            isLast = true
            return false
        }
        isOver = true
        return true
    }

    /// True between two requests, and before the first.
    var isIdle: Bool { reading == .heads && unanswered == 0 && !isOver }

    private var isExhausted: Bool { bodyBytes > bodies.drainedBytes }
}
