import NIOHTTP1
import Testing

@testable import HTTPConnections

/// Which requests of a connection are answered, and which answer is the last one.
struct HTTP1ExchangeTests {
    private var exchange = HTTP1Exchange(BodyBounds(bytes: 100))

    private func head(_ headers: HTTPHeaders = ["host": "a"], version: HTTPVersion = .http1_1) -> HTTPRequestHead {
        HTTPRequestHead(version: version, method: .POST, uri: "/", headers: headers)
    }

    /// RFC 9112, sections 3.2 and 6.1: what two programs may read differently.
    @Test(
        arguments: [
            [:], ["host": "a", "Host": "b"], ["host": "a/b"],
            ["host": "a", "transfer-encoding": "gzip"], ["host": "a", "transfer-encoding": "chunked, chunked"],
        ] as [HTTPHeaders]
    )
    mutating func whatIsAmbiguousIsRefusedAndNothingReadBehindIt(_ headers: HTTPHeaders) throws {
        let fault = try #require(head(headers).fault)
        let incoming = [exchange.receive(head(headers)), exchange.receive(head())]
        #expect(incoming == [.refuse(fault), .drop])
        let outgoing = exchange.answerHead()
        #expect(outgoing == .drop)
    }

    @Test mutating func aRefusalWaitsForTheAnswersBeforeIt() throws {
        let fault = try #require(head([:]).fault)
        let incoming = [exchange.receive(head()), exchange.receiveEnd(), exchange.receive(head([:]))]
        #expect(incoming == [.pass, .pass, .drop])
        let outgoing = [exchange.answerHead(), exchange.answerBody(), exchange.answerEnd()]
        #expect(outgoing == [.pass, .pass, .passAndRefuse(fault)])
        let late = exchange.receive(head())
        #expect(late == .drop)
    }

    @Test mutating func aRequestThatBreaksOffIsRefusedOnce() {
        let broken = Refusal.malformed("broken")
        let incoming = [
            exchange.receive(head()), exchange.receiveBody(1), exchange.fail(broken), exchange.fail(broken),
        ]
        #expect(incoming == [.pass, .pass, .refuseBegun(broken), .drop])
        let outgoing = exchange.answerHead()
        #expect(outgoing == .drop)
    }

    @Test mutating func theAnswerToHTTP10IsTheLast() {
        let incoming = [exchange.receive(head(version: .http1_0)), exchange.receiveEnd(), exchange.receive(head())]
        #expect(incoming == [.pass, .pass, .drop])
        let outgoing = [exchange.answerHead(), exchange.answerEnd()]
        #expect(outgoing == [.passAsLast, .passAndEnd])
    }

    @Test(arguments: [100, 101])
    mutating func onlyABodyThatIsTakenIsAskedFor(_ bytes: Int) {
        let isTaken = bytes <= 100
        let incoming = exchange.receive(
            head(["host": "a", "expect": "100-continue", "content-length": "\(bytes)"])
        )
        #expect(incoming == (isTaken ? .passAndContinue : .pass))
        let outgoing = exchange.answerHead()
        #expect(outgoing == (isTaken ? .pass : .passAsLast))
    }

    @Test mutating func theRestOfARefusedBodyIsReadUpToABound() {
        let begun = exchange.receive(head(["host": "a", "content-length": "1000"]))
        let outgoing = [exchange.answerHead(), exchange.answerEnd()]
        let rest = [exchange.receiveBody(400), exchange.receiveBody(1)]
        #expect([begun] + rest == [.pass, .pass, .close])
        #expect(outgoing == [.pass, .pass])
    }

    @Test mutating func whatHasBegunAtTheEndOfTheServerIsAnswered() {
        let incoming = [exchange.receive(head()), exchange.receiveEnd()]
        #expect(incoming == [.pass, .pass])
        let ends = exchange.quiesce()
        #expect(!ends)
        let outgoing = [exchange.answerHead(), exchange.answerEnd()]
        #expect(outgoing == [.passAsLast, .passAndEnd])
    }

    @Test mutating func whatWaitsForARequestAtTheEndOfTheServerEnds() {
        let ends = exchange.quiesce()
        let late = exchange.receive(head())
        #expect(ends && late == .drop)
    }
}
