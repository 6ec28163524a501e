@testable import ManifestText
@testable import RolloutCore
import Testing

/// Fields of the wrong type, which the API server refuses.
struct ObjectReaderTests {
    @Test(arguments: [
        ("6", 6), ("0", 0), ("\"6\"", nil), ("'6'", nil), ("six", nil), ("6.5", nil), ("-1", nil), ("10000", 10_000),
        ("10001", nil), ("99999999999999999999999", nil), ("9223372036854775807", nil), ("true", nil), ("[6]", nil),
        ("{n: 6}", nil), ("0x6", 6), ("+6", 6), ("6 # six", 6), ("|\n  6", nil), (".inf", nil), (".nan", nil),
        ("6 7", nil), ("٦", nil),
    ])
    func replicasAreAPlainIntegerWithinTheLimit(written: String, replicas: Int?) throws {
        let text = ResourcesText.deployment(spec: "replicas: \(written)")
        guard let replicas else {
            #expect(ResourcesText.problems(of: text) == ["invalid-field 7:13 /spec/replicas"])
            return
        }
        #expect(try ResourcesText.read(text).workloads.first?.replicas?.value == replicas)
    }

    /// A tag says what the text alone does not.
    @Test(
        arguments: [("!!str 6", nil), ("!!int \"6\"", 6)]
    )
    func aTagDecidesTheType(written: String, replicas: Int?) throws {
        let text = ResourcesText.deployment(spec: "replicas: \(written)")
        #expect(ResourcesText.problems(of: text).isEmpty == (replicas != nil))
    }

    /// Go's YAML reader takes integers as C writes them, and digits in groups.
    @Test(
        arguments: [("010", 8), ("0o10", 8), ("0b11", 3), ("1_000", 1000)]
    )
    func integersOfYAML11(written: String, replicas: Int) throws {
        let text = ResourcesText.deployment(spec: "replicas: \(written)")
        #expect(try ResourcesText.read(text).workloads.first?.replicas?.value == replicas)
    }

    @Test(arguments: ["null", "~", "Null", "NULL", ""])
    func nullIsAbsent(written: String) throws {
        let text = ResourcesText.deployment(
            spec: "replicas: \(written)\nstrategy: \(written)\nminReadySeconds: \(written)"
        )
        let deployment = try #require(try ResourcesText.read(text).workloads.first)
        #expect(deployment.replicas == nil)
        #expect(deployment.maxSurge == nil)
        #expect(deployment.minReadySeconds == nil)
    }

    @Test(arguments: ["\"null\"", "'~'", "none"])
    func whatOnlyLooksLikeNullIsNot(written: String) {
        let text = ResourcesText.deployment(spec: "replicas: \(written)")
        #expect(ResourcesText.problems(of: text) == ["invalid-field 7:13 /spec/replicas"])
    }

    @Test(arguments: [
        ("minReadySeconds: soon", "7:20 /spec/minReadySeconds"), ("minReadySeconds: -1", "7:20 /spec/minReadySeconds"),
        ("progressDeadlineSeconds: \"600\"", "7:28 /spec/progressDeadlineSeconds"),
        ("minReadySeconds: \(Limits.seconds + 1)", "7:20 /spec/minReadySeconds"),
        ("strategy: RollingUpdate", "7:13 /spec/strategy"),
        ("strategy: {rollingUpdate: []}", "7:29 /spec/strategy/rollingUpdate"),
        ("strategy: {type: Rolling}", "7:20 /spec/strategy/type"),
        ("strategy: {type: [x]}", "7:20 /spec/strategy/type"),
        ("strategy: {rollingUpdate: {maxSurge: \"3\"}}", "7:40 /spec/strategy/rollingUpdate/maxSurge"),
        ("strategy: {rollingUpdate: {maxSurge: -1}}", "7:40 /spec/strategy/rollingUpdate/maxSurge"),
        ("strategy: {rollingUpdate: {maxSurge: 1.5}}", "7:40 /spec/strategy/rollingUpdate/maxSurge"),
        ("strategy: {rollingUpdate: {maxUnavailable: ten}}", "7:46 /spec/strategy/rollingUpdate/maxUnavailable"),
        ("strategy: {rollingUpdate: {maxUnavailable: 101%}}", "7:46 /spec/strategy/rollingUpdate/maxUnavailable"),
    ])
    func aFieldOfTheWrongTypeIsNamedWithItsPlace(spec: String, place: String) {
        #expect(ResourcesText.problems(of: ResourcesText.deployment(spec: spec)) == ["invalid-field \(place)"])
    }

    @Test(arguments: [
        ("terminationGracePeriodSeconds: 1m", "10:38 /spec/template/spec/terminationGracePeriodSeconds"),
        ("containers: none", "10:19 /spec/template/spec/containers"),
        ("containers:\n- web", "11:9 /spec/template/spec/containers/0"),
        ("containers:\n- name: [web]", "11:15 /spec/template/spec/containers/0/name"),
        ("containers:\n- name: web\n  args: --x", "12:15 /spec/template/spec/containers/0/args"),
        ("containers:\n- name: web\n  args: [{a: b}]", "12:16 /spec/template/spec/containers/0/args/0"),
        (
            "containers:\n- name: web\n  ports: [{containerPort: http}]",
            "12:33 /spec/template/spec/containers/0/ports/0/containerPort"
        ),
        (
            "containers:\n- name: web\n  ports: [{containerPort: 0}]",
            "12:33 /spec/template/spec/containers/0/ports/0/containerPort"
        ),
        (
            "containers:\n- name: web\n  ports: [{containerPort: 65536}]",
            "12:33 /spec/template/spec/containers/0/ports/0/containerPort"
        ),
        (
            "containers:\n- name: web\n  lifecycle: {preStop: {sleep: {seconds: x}}}",
            "12:48 /spec/template/spec/containers/0/lifecycle/preStop/sleep/seconds"
        ),
        (
            "topologySpreadConstraints: [{maxSkew: 0, whenUnsatisfiable: DoNotSchedule}]",
            "10:45 /spec/template/spec/topologySpreadConstraints/0/maxSkew"
        ),
    ])
    func aFieldOfThePodIsNamedWithItsPlace(podSpec: String, place: String) {
        #expect(ResourcesText.problems(of: ResourcesText.deployment(podSpec: podSpec)) == ["invalid-field \(place)"])
    }

    @Test(arguments: [
        ("replicas: six", "six"), ("replicas: \"6\"", "the string \"6\""), ("replicas: [6]", "a list"),
        ("replicas: {a: 6}", "a mapping"),
    ])
    func theMessageSaysWhatStandsThere(spec: String, found: String) {
        let details = ResourcesText.failures(of: ResourcesText.deployment(spec: spec)).map(\.detail)
        #expect(details == ["replicas must be an integer, not \(found)."])
    }

    @Test func theMessageStaysOneShortLineWhateverWasPosted() throws {
        let text = ResourcesText.deployment(spec: "replicas: \"\(String(repeating: "x\\n", count: 1000))\"")
        let detail = try #require(ResourcesText.failures(of: text).first?.detail)
        #expect(detail.count < 150)
        #expect(!detail.contains { $0.isNewline })
    }

    @Test func problemsOfAllFieldsAreReportedTogether() {
        let text = ResourcesText.deployment(spec: "replicas: six\nminReadySeconds: x\nprogressDeadlineSeconds: y")
        #expect(
            ResourcesText.problems(of: text) == [
                "invalid-field 7:13 /spec/replicas", "invalid-field 8:20 /spec/minReadySeconds",
                "invalid-field 9:28 /spec/progressDeadlineSeconds",
            ]
        )
    }

    @Test func textFieldsTakeAnyScalarAndRememberItsPlace() throws {
        let reader = try ResourcesText.reader("a: x\nb: 8082\nc: true\nd: \"q\"\ne: {f: 1}\n")
        var problems: [InputProblem] = []
        #expect(reader.string("a", &problems)?.value == "x")
        #expect(reader.string("b", &problems)?.value == "8082")
        #expect(reader.string("c", &problems)?.value == "true")
        #expect(reader.string("d", &problems)?.location.pointer == "/d")
        #expect(reader.string("none", &problems) == nil)
        #expect(problems.isEmpty)
        #expect(reader.string("e", &problems) == nil)
        #expect(problems.map(ManifestsDump.describe) == ["invalid-field 5:4 /e"])
    }

    @Test(arguments: [
        ("true", true), ("false", false), ("True", true), ("FALSE", false), ("yes", true), ("no", false), ("on", true),
        ("Off", false), ("\"true\"", nil), ("1", nil), ("t", nil), ("y", true),
    ])
    func truthValuesAreThoseOfYAML11(written: String, truth: Bool?) throws {
        var problems: [InputProblem] = []
        #expect(try ResourcesText.reader("a: \(written)").bool("a", &problems)?.value == truth)
        #expect(problems.isEmpty == (truth != nil))
    }

    @Test func aStringMapKeepsTheTextOfItsValues() throws {
        let reader = try ResourcesText.reader("m: {a: x, b: 1, c: null, d: \"\", e/f: z}")
        var problems: [InputProblem] = []
        let map = reader.stringMap("m", &problems)
        #expect(map.mapValues(\.value) == ["a": "x", "b": "1", "c": "", "d": "", "e/f": "z"])
        #expect(map["e/f"]?.location.pointer == "/m/e~1f")
        #expect(problems.isEmpty)
    }

    @Test(arguments: [
        ("m: [a]", "invalid-field 1:4 /m"), ("m: a", "invalid-field 1:4 /m"), ("m: {a: [x]}", "invalid-field 1:8 /m/a"),
    ])
    func aStringMapHoldsNothingElse(text: String, problem: String) throws {
        var problems: [InputProblem] = []
        _ = try ResourcesText.reader(text).stringMap("m", &problems)
        #expect(problems.map(ManifestsDump.describe) == [problem])
    }

    @Test func listsAndObjects() throws {
        let reader = try ResourcesText.reader("a: [x, {b: 1}]\nc: {}\nd: 1\n")
        var problems: [InputProblem] = []
        #expect(reader.list("a", &problems).map(\.pointer) == ["/a/0", "/a/1"])
        #expect(reader.list("none", &problems).isEmpty)
        #expect(reader.object("c", &problems)?.pointer == "/c")
        #expect(problems.isEmpty)
        #expect(reader.objects("a", &problems).map(\.pointer) == ["/a/1"])
        #expect(reader.list("c", &problems).isEmpty)
        #expect(reader.object("a", &problems) == nil)
        #expect(reader.object("d", &problems) == nil)
        #expect(
            problems.map(ManifestsDump.describe) == [
                "invalid-field 1:5 /a/0", "invalid-field 2:4 /c", "invalid-field 1:4 /a", "invalid-field 3:4 /d",
            ]
        )
    }

    @Test(arguments: [(0, true), (Limits.seconds, true), (Limits.seconds + 1, false), (-1, false)])
    func secondsHaveABound(seconds: Int, isRead: Bool) throws {
        var problems: [InputProblem] = []
        #expect((try ResourcesText.reader("a: \(seconds)").seconds("a", &problems) != nil) == isRead)
        #expect(problems.isEmpty == isRead)
    }
}
