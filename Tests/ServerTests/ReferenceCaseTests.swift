import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

/// Every stage of the reference case, posted to the service with its real store, against figures worked out by hand.
struct ReferenceCaseTests {
    @Test(arguments: Expectations.files)
    func reviewsAsWorkedOutByHand(file: String) async throws {
        let expected = try #require(Expectations.cases[file])
        let manifests = try Repository.data("Tests/Cases/reference/\(file)")
        let zones = "zones=us-east-1a:2,us-east-1b:2,us-east-1f:2"
        let review = try await Service().run { client in
            let posted = try await client.post(manifests, query: zones)
            #expect(posted.status == .created)
            let location = try #require(posted.headers[.location])
            let kept = try await client.get(location)
            #expect(kept.text == posted.text, "what is kept is what was answered")
            return try posted.decode(ReviewBody.self)
        }
        let workload = try #require(review.workloads.first)
        #expect(review.workloads.count == 1)
        #expect(workload.zones.map(\.pods) == [2, 2, 2])
        expectNumbers(workload, expected)
        expectWindows(workload, expected)
        expectRecommendations(workload, expected)
    }

    private func expectNumbers(_ workload: ReviewBody.Workload, _ expected: Expectations.Case) {
        #expect(workload.plan("readinessGate")?.value == .flag(expected.gate))
        #expect(workload.plan("healthy")?.value == .interval(least: expected.healthy[0], most: expected.healthy[1]))
        #expect(
            workload.plan("available")?.value == .interval(least: expected.available[0], most: expected.available[1])
        )
        #expect(workload.plan("servesAfterDeletion")?.value == .number(expected.e))
        #expect(workload.plan("maxSurge")?.value == .number(expected.plan.surge))
        #expect(workload.plan("maxUnavailable")?.value == .number(expected.plan.unavailable))
        let period = expected.plan.terminationGracePeriodSeconds
        #expect(workload.plan("terminationGracePeriodSeconds")?.value == .number(period))
        for (port, seconds) in expected.plan.acceptWindow {
            #expect(workload.plan("acceptWindow/\(port)")?.value == .number(seconds))
        }
        for setting in ["replicas", "maxSurge", "maxUnavailable", "terminationGracePeriodSeconds"] {
            guard let place = expected.locations[setting] else { continue }
            let location = workload.plan(setting)?.source.location
            #expect(location == ReviewBody.Location(document: place[0], line: place[1], column: place[2]), "\(setting)")
        }
    }

    private func expectWindows(_ workload: ReviewBody.Workload, _ expected: Expectations.Case) {
        for zone in workload.zones {
            for (name, refused) in expected.refused {
                let window = zone.windows.first { $0.kind == "refused" && $0.port?.number == refused.port }
                #expect(window?.seconds == refused.seconds)
                #expect(window?.occurrences == refused.occurrences)
                let cut = zone.windows.first { $0.kind == "cut" && $0.port?.number == refused.port }
                #expect(cut?.seconds == expected.cut[name])
            }
            let blackout = zone.windows.first { $0.kind == "blackout" }
            if blackout?.computed == true {
                #expect(blackout?.seconds == expected.blackout.seconds)
                #expect(blackout?.unbounded == (expected.blackout == .unbounded))
            }
        }
        #expect(workload.outage.seconds == expected.outage)
    }

    private func expectRecommendations(_ workload: ReviewBody.Workload, _ expected: Expectations.Case) {
        let advice = workload.recommendations
        func value(_ setting: String) -> String? { advice.first { $0.setting == setting }?.recommended }
        guard let recommended = expected.recommended else { return }
        let graces = advice.filter { $0.setting.hasPrefix("acceptWindow") }
        #expect(!graces.isEmpty)
        #expect(graces.allSatisfy { $0.recommended == String(recommended.acceptGrace) })
        #expect(value("terminationGracePeriodSeconds") == String(recommended.terminationGracePeriodSeconds))
        #expect(value("deregistrationDelay/traefik2") == String(recommended.deregistrationDelay))
        #expect(value("maxUnavailable") == String(recommended.maxUnavailable))
        // What is right already is not changed.
        #expect(value("maxSurge") == nil)
        #expect(value("readinessGate") == (expected.gate ? nil : "on"))
        #expect(value("topologySpreadConstraints") == String(recommended.maxSkew))
        #expect(advice.allSatisfy { !$0.derivation.isEmpty && $0.location != nil })
    }
}

/// What each stage must come out as: `Tests/Cases/reference/expected.json`.
enum Expectations {
    struct Case: Decodable {
        struct Plan: Decodable {
            var surge: Int
            var unavailable: Int
            var terminationGracePeriodSeconds: Int
            var acceptWindow: [String: Int]
        }

        struct Refused: Decodable {
            var port: Int
            var seconds: Int
            var occurrences: Int
        }

        struct Recommended: Decodable {
            var acceptGrace: Int
            var terminationGracePeriodSeconds: Int
            var deregistrationDelay: Int
            var maxUnavailable: Int
            var maxSkew: Int
        }

        var plan: Plan
        var gate: Bool
        var healthy: [Int]
        var available: [Int]
        var e: Int
        var refused: [String: Refused]
        var cut: [String: Int]
        var blackout: Length
        var outage: Int
        var verdict: String
        var recommended: Recommended?
        var locations: [String: [Int]]
    }

    enum Length: Decodable, Equatable {
        case seconds(Int)
        case unbounded

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let seconds = try? container.decode(Int.self) { self = .seconds(seconds) } else { self = .unbounded }
        }

        var seconds: Int? { if case .seconds(let seconds) = self { seconds } else { nil } }
    }

    private struct File: Decodable { var cases: [String: Case] }

    static let cases: [String: Case] = {
        guard let data = try? Repository.data("Tests/Cases/reference/expected.json"),
            let file = try? JSONDecoder().decode(File.self, from: data)
        else { return [:] }
        return file.cases
    }()

    static let files: [String] = cases.keys.sorted()

    /// A file that does not decode must not pass as one without cases.
    @Test static func areThere() { #expect(files.count >= 14) }
}
