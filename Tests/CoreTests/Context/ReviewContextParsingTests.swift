import ManifestText
import RolloutCore
import RolloutEngine
import Testing

/// Every parameter of a request, good and bad.
struct ReviewContextParsingTests {
    private static func faults(_ parameters: [(name: String, value: String)]) -> [String] {
        do {
            _ = try ReviewContext(parsing: parameters)
            return []
        } catch {
            return error.problems.map { "\($0.code.rawValue) \($0.parameter ?? "?")" }
        }
    }

    private func context(_ name: String, _ value: String) throws -> ReviewContext {
        try ReviewContext(parsing: [(name: name, value: value)])
    }

    @Test func nothingGivenLeavesEverythingOpen() throws {
        let context = try ReviewContext(parsing: [])
        #expect(context == ReviewContext())
        #expect(context.zones.isEmpty)
        #expect(context.profile == .reference)
        #expect(context.scheduler == .honoursSoft)
        #expect(context.readinessGate == nil)
    }

    @Test func allParametersTogether() throws {
        let context = try ReviewContext(parsing: [
            (name: "zones", value: "a:2,b:2"), (name: "profile", value: "field"),
            (name: "scheduler", value: "hard-only"),
            (name: "kubernetes", value: "v1.31"), (name: "lbc", value: "2.8.1"), (name: "chart", value: "9.19.1"),
            (name: "longest", value: "5m"), (name: "readiness-gate", value: "true"),
            (name: "ignore", value: "zone-blackout: known"), (name: "as-of", value: "2026-11-24"),
            (name: "timing.pod-start", value: "5..30"),
            (name: "timing.registration", value: "60..270"), (name: "timing.gate", value: "0"),
            (name: "timing.deregistration", value: "30..180"), (name: "timing.dns-ttl", value: "60"),
            (name: "timing.endpoint-lag", value: "1..4"), (name: "service-class", value: "none"),
            (name: "target-group-protocol", value: "HTTP"), (name: "timing.node-absence", value: "60..300"),
            (name: "scenarios", value: "node-replacement, scale-in"), (name: "disruptions", value: "warn"),
            (name: "interruptions", value: "2"), (name: "nodes-per-zone", value: "3"),
            (name: "pdb-timeout", value: "15m"),
        ])
        #expect(context.zones == [.init(name: "a", pods: 2), .init(name: "b", pods: 2)])
        #expect(context.profile == .field)
        #expect(context.scheduler == .hardOnly)
        #expect(context.kubernetes == "1.31")
        #expect(context.lbc == "2.8.1")
        #expect(context.chart == "9.19.1")
        #expect(context.longest == 300)
        #expect(context.readinessGate == true)
        #expect(context.ignored == [IgnoredRule(rule: "zone-blackout", text: "known")])
        #expect(context.asOf == CalendarDate("2026-11-24"))
        #expect(context.timings.count == TimingPart.allCases.count)
        #expect(context.timings[.deregistration] == SecondsInterval(least: 30, most: 180))
        #expect(context.serviceClass == "none")
        #expect(context.targetGroupProtocol == .http)
        #expect(context.scenarios == [.rollout, .nodeReplacement, .scaleIn])
        #expect(context.disruptions == .warn)
        #expect(context.interruptions == 2)
        #expect(context.nodesPerZone == 3)
        #expect(context.pdbTimeout == 900)
        #expect(Set(ReviewContext.parameters).count == 24)
    }

    // MARK: zones

    @Test(arguments: [
        ("a", ["a -"]), ("a,b,c", ["a -", "b -", "c -"]), ("a:2,b:0", ["a 2", "b 0"]),
        (" a : 2 , b:3 ", ["a 2", "b 3"]),
        ("eu-central-1a:10000", ["eu-central-1a 10000"]), ("zone é:1", ["zone é 1"]),
        (String(repeating: "z", count: 256) + ":1", [String(repeating: "z", count: 256) + " 1"]),
    ])
    func goodZones(value: String, zones: [String]) throws {
        #expect(try context("zones", value).zones.map { "\($0.name) \($0.pods.map(String.init) ?? "-")" } == zones)
    }

    @Test(arguments: [
        "", ",", "a,", ",a", "a,,b", ":2", " :2", "a:", "a:x", "a:-1", "a:1.5", "a:2:3", "a:2,b", "a,b:2", "a,a",
        "a:1,a:2", "a , a", "a:10001",
        "a:99999999999999999999", String(repeating: "z", count: 257),
    ])
    func badZones(value: String) {
        #expect(Self.faults([(name: "zones", value: value)]) == ["invalid-parameter zones"])
    }

    @Test(arguments: [(Limits.zones, true), (Limits.zones + 1, false)])
    func zonesHaveABound(count: Int, isRead: Bool) {
        let value = (1...count).map { "zone-\($0):1" }.joined(separator: ",")
        #expect(Self.faults([(name: "zones", value: value)]).isEmpty == isRead)
    }

    // MARK: closed sets

    @Test(arguments: Profile.allCases)
    func profilesByName(profile: Profile) throws {
        #expect(try context("profile", profile.rawValue).profile == profile)
    }

    @Test(arguments: ReviewContext.Scheduler.allCases)
    func schedulersByName(scheduler: ReviewContext.Scheduler) throws {
        #expect(try context("scheduler", scheduler.rawValue).scheduler == scheduler)
    }

    @Test(arguments: ["profile", "scheduler"], ["", "Reference", "other", " reference", "honours-soft,hard-only"])
    func unknownChoices(name: String, value: String) {
        #expect(Self.faults([(name: name, value: value)]) == ["invalid-parameter \(name)"])
    }

    @Test func allScenariosAtOnce() throws {
        #expect(try context("scenarios", "all").scenarios == Set(Scenario.allCases))
        #expect(try context("scenarios", "rollout").scenarios == [.rollout])
    }

    @Test(arguments: [
        ("scenarios", ["", "drain", "all,scale-in", "scale-in,", "Node-Loss"]), ("disruptions", ["", "pass", "Warn"]),
        ("interruptions", ["", "-1", "x", "101", "99999999999999999999"]),
        ("nodes-per-zone", ["", "0", "-1", "1.5", "10001"]), ("pdb-timeout", ["", "-1s", "1d", "never", "99999999h"]),
    ])
    func disruptionsOutOfBounds(name: String, values: [String]) {
        for value in values {
            #expect(Self.faults([(name: name, value: value)]) == ["invalid-parameter \(name)"])
        }
    }

    // MARK: versions

    @Test(arguments: ["kubernetes", "lbc", "chart"])
    func versionsDropTheirV(name: String) throws {
        for (value, kept) in [("v1.31", "1.31"), ("1.31.2-eks-1", "1.31.2-eks-1"), ("2", "2")] {
            let context = try context(name, value)
            #expect([context.kubernetes, context.lbc, context.chart].compactMap { $0 } == [kept])
        }
    }

    @Test(arguments: ["kubernetes", "lbc", "chart"], ["", "v", "latest", "1.x", "1.2.3.4.5", " 1.31", "1.31\n"])
    func badVersions(name: String, value: String) {
        #expect(Self.faults([(name: name, value: value)]) == ["invalid-parameter \(name)"])
    }

    @Test(arguments: ["vv1.31"])
    func oneVIsEnough(value: String) {
        #expect(Self.faults([(name: "kubernetes", value: value)]) == ["invalid-parameter kubernetes"])
    }

    // MARK: longest, readiness-gate

    @Test(arguments: [("300", 300), ("5m", 300), ("0", 0), ("1h30m", 5400), ("\(Limits.seconds)", Limits.seconds)])
    func goodLongest(value: String, seconds: Int) throws {
        #expect(try context("longest", value).longest == seconds)
    }

    @Test(arguments: ["", "-1", "soon", "5 m", "1d", "\(Limits.seconds + 1)"])
    func badLongest(value: String) {
        #expect(Self.faults([(name: "longest", value: value)]) == ["invalid-parameter longest"])
    }

    @Test(arguments: [("true", true), ("false", false)])
    func goodGate(value: String, truth: Bool) throws {
        #expect(try context("readiness-gate", value).readinessGate == truth)
    }

    @Test(arguments: ["", "maybe", "1", "0", " true", "enabled", "null"])
    func badGate(value: String) {
        #expect(Self.faults([(name: "readiness-gate", value: value)]) == ["invalid-parameter readiness-gate"])
    }

    // MARK: timings

    @Test(arguments: TimingPart.allCases)
    func everyTimingTakesANumberOrAnInterval(part: TimingPart) throws {
        for (value, least, most) in [
            ("60", 60, 60), ("0..120", 0, 120), ("5..5", 5, 5), ("0..\(Limits.seconds)", 0, Limits.seconds),
        ] {
            let timing = try context(part.parameter, value).timing(part)
            #expect(timing.value == SecondsInterval(least: least, most: most))
            #expect(timing.source == .request(part.parameter))
        }
    }

    @Test(
        arguments: TimingPart.allCases,
        [
            "", "..", "5..", "..5", "5...10", "5.5", "10..5", "-1..5", "5..-1", "a..b", "5s", "1..2..3",
            "0..\(Limits.seconds + 1)", "5 .. 10",
        ]
    )
    func badTimings(part: TimingPart, value: String) {
        #expect(Self.faults([(name: part.parameter, value: value)]) == ["invalid-parameter \(part.parameter)"])
    }

    @Test(arguments: Profile.allCases, TimingPart.allCases)
    func theProfileGivesWhatTheRequestDoesNot(profile: Profile, part: TimingPart) throws {
        let timing = try context("profile", profile.rawValue).timing(part)
        #expect(timing.value == profile.interval(of: part))
        #expect(timing.source == .profile(profile))
        #expect(timing.value.least >= 0 && timing.value.least <= timing.value.most)
    }

    // MARK: the list as a whole

    @Test func everyFaultIsReported() {
        let faults = Self.faults([
            (name: "zones", value: "a:x"), (name: "profile", value: "none"), (name: "zonez", value: "a"),
            (name: "longest", value: "5m"),
        ])
        #expect(faults == ["invalid-parameter zones", "invalid-parameter profile", "invalid-parameter zonez"])
    }

    @Test func aParameterStandsOnce() {
        let twice = [(name: "longest", value: "5m"), (name: "longest", value: "5m")]
        #expect(Self.faults(twice) == ["invalid-parameter longest"])
    }

    @Test(arguments: ["", "Zones", "timing", "timing.", "timing.none", "zones ", "readinessGate"])
    func unknownParameters(name: String) {
        #expect(Self.faults([(name: name, value: "1")]) == ["invalid-parameter \(name)"])
    }

    @Test(arguments: ReviewContext.parameters.filter { $0 != "zones" })
    func valuesHaveABound(name: String) {
        let long = String(repeating: "1", count: Limits.contextValueCharacters + 1)
        #expect(Self.faults([(name: name, value: long)]) == ["invalid-parameter \(name)"])
    }

    @Test func aValueOfTheLongestLengthIsRead() throws {
        let version = "1." + String(repeating: "0", count: Limits.contextValueCharacters - 2)
        #expect(try context("lbc", version).lbc == version)
        #expect(Self.faults([(name: "lbc", value: version + "0")]) == ["invalid-parameter lbc"])
    }

    @Test func intervalsAddUpEndByEnd() {
        #expect(
            SecondsInterval(least: 1, most: 2) + SecondsInterval(least: 10, most: 30)
                == SecondsInterval(least: 11, most: 32)
        )
        #expect(SecondsInterval(least: 5, most: 5).description == "5")
    }
}
