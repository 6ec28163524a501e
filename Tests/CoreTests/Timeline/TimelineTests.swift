@testable import RolloutCore
import RolloutEngine
import Testing

/// Which pictures there are, in which order, and what is said where there is none.
struct TimelineTests {
    private func labels(_ subject: TimelineSubject) -> [String] {
        Timeline(of: subject).choices.map { $0.label.replacing("\u{A0}", with: " ") }
    }

    private func reason(_ window: PicturedWindow?, _ subject: TimelineSubject) -> String? {
        guard case .nothing(let reason) = Timeline(of: subject).answer(window) else { return nil }
        return reason.replacing("\u{A0}", with: " ")
    }

    @Test func theWorstComesFirst() {
        let subject = TimelineText.subject(
            b: [TimelineWindow(kind: .blackout, length: .unbounded, witness: TimelineText.dark)],
            outage: TimelineText.window(.outage, 150, witness: TimelineText.dark),
            fewest: TimelineText.calm
        )
        #expect(
            labels(subject) == [
                "b: blackout without end (the worst)", "all zones: outage 150 s", "a: blackout 150 s",
                "a: 1 pod serving",
                "each deletion: refused 80 s, cut 15 s",
            ]
        )
        #expect(
            Timeline(of: subject).choices.map(\.window.name)
                == ["blackout/b", "outage", "blackout/a", "fewest", "deletion"]
        )
    }

    @Test func aLengthThatSomethingExceedsSaysSo() {
        let window = TimelineWindow(
            kind: .blackout,
            length: .seconds(150),
            upperBound: .seconds(200),
            placement: [(zone: "a", pods: 1), (zone: "b", pods: 3)],
            witness: TimelineText.dark
        )
        let choice = Timeline(of: TimelineText.subject(a: [window])).choices[0]
        #expect(choice.label == "a: blackout at least 150\u{A0}s (the worst)")
        #expect(
            choice.scene.sentences.dropFirst() == [
                "The search was ended: it could be longer, but no longer than 200\u{A0}s.",
                "The old pods are taken to be 1 pod in a, 3 in b, since it is not known where they are.",
            ]
        )
    }

    @Test func aClosedWindowIsNeverDark() {
        let subject = TimelineText.subject(a: [TimelineText.window(.blackout, 0)])
        #expect(reason(.blackout(zone: "a"), subject) == "a: never dark. The blackout is 0 s.")
        #expect(reason(.outage, subject) == "All zones together: never dark. The outage is 0 s.")
    }

    @Test func aWindowWithoutAWitnessSaysWhy() {
        let formula = TimelineWindow(kind: .blackout, length: .seconds(9), witnessAbsent: "It follows from a formula.")
        #expect(
            reason(.blackout(zone: "a"), TimelineText.subject(a: [formula]))
                == "a: blackout 9 s. It follows from a formula."
        )
        let unknown = TimelineWindow(kind: .blackout, length: .notComputed, reason: "Not modelled.")
        #expect(reason(.blackout(zone: nil), TimelineText.subject(a: [unknown])) == "a: not computed. Not modelled.")
        let bare = TimelineText.subject(a: [unknown], deletion: nil)
        #expect(reason(nil, bare) == "Nothing was computed: Not modelled.")
        #expect(Timeline(of: bare).choices.isEmpty)
    }

    @Test func whatRefusesIsAskedForByPort() {
        let subject = TimelineText.subject()
        for port in ["web", "80"] {
            let answer = Timeline(of: subject).answer(.refused(.init(zone: "a", port: port)))
            guard case .scene(let scene) = answer else {
                Issue.record("\(port): no scene")
                continue
            }
            #expect(scene.groups[0].lanes.flatMap(\.drains).map(\.phase) == [.refused, .cut])
        }
        for port in [PicturedWindow.Port(zone: "a", port: "8443"), .init(zone: "nowhere", port: "web")] {
            guard case .unknown = Timeline(of: subject).answer(.refused(port)) else {
                Issue.record("\(port) is not there")
                continue
            }
        }
        let calm = TimelineText.subject(a: [TimelineText.window(.refused, 0, port: TimelineText.web)])
        #expect(reason(.refused(nil), calm)?.hasPrefix("No deletion refuses") == true)
    }

    @Test(arguments: [
        "outage", "blackout", "blackout/us-east-1a", "blackout/a/b", "refused", "refused/a/web", "refused/a/b/443",
        "fewest",
        "deletion",
    ])
    func namesOfWindowsAreReadAndWritten(name: String) {
        #expect(PicturedWindow(name)?.name == name)
    }

    @Test(arguments: ["", "cut", "blackout/", "refused/web", "refused//web", "refused/a/", "outage/a"])
    func otherNamesAreNone(name: String) {
        #expect(PicturedWindow(name) == nil)
    }
}
