@testable import ManifestText
@testable import RolloutCore
@testable import RolloutEngine
import Testing

/// When a new pod is available and when the load balancer has found it healthy.
struct PodTimingsTests {
    private static let probe = "containers:\n- name: web\n  readinessProbe: {initialDelaySeconds: 45}"

    private func timings(
        spec: String = "",
        podSpec: String = "",
        others: String = PlanText.service(),
        _ parameters: [(name: String, value: String)] = []
    ) throws -> RolloutPlan {
        try PlanText.plan(spec: spec, podSpec: podSpec, others: others, parameters).plan
    }

    private func interval(_ least: Int, _ most: Int) -> SecondsInterval { SecondsInterval(least: least, most: most) }

    /// Pod start 5–30, registration 0–120, three checks of 10 s, gate 0–120.
    @Test func withoutAGateAPodIsAvailableBeforeItIsHealthy() throws {
        let timings = try timings([(name: "readiness-gate", value: "false")])
        #expect(timings.podStart.value == interval(5, 30))
        #expect(timings.healthy.value == interval(15, 180))
        #expect(timings.available.value == interval(5, 30))
        #expect(timings.minReadySeconds == Sourced(0, .kubernetesDefault("minReadySeconds")))
    }

    @Test func withAGateAvailableComesAfterHealthy() throws {
        let timings = try timings([(name: "readiness-gate", value: "true")])
        #expect(timings.healthy.value == interval(15, 180))
        #expect(timings.available.value == interval(15, 300))
    }

    @Test(arguments: [("true", 75, 360), ("false", 65, 90)])
    func minReadySecondsCountFromReady(gate: String, least: Int, most: Int) throws {
        let timings = try timings(spec: "minReadySeconds: 60", [(name: "readiness-gate", value: gate)])
        #expect(timings.available.value == interval(least, most))
        #expect(timings.healthy.value == interval(15, 180))
        #expect(timings.minReadySeconds.source.location?.pointer == "/spec/minReadySeconds")
    }

    @Test func theRequestReplacesTheProfile() throws {
        let timings = try timings([
            (name: "readiness-gate", value: "true"), (name: "timing.pod-start", value: "10"),
            (name: "timing.registration", value: "20..40"),
            (name: "timing.gate", value: "1..2"),
        ])
        #expect(timings.podStart == Sourced(interval(10, 10), .request("timing.pod-start")))
        #expect(timings.healthy.value == interval(40, 80))
        #expect(timings.available.value == interval(41, 82))
    }

    @Test func theFieldProfileHasLongerLags() throws {
        #expect(try timings([(name: "profile", value: "field")]).healthy.value == interval(75, 330))
    }

    /// A pod is not ready before its probe has looked, which is up to a period later than its delay.
    @Test(arguments: [(0, 5, 30), (5, 5, 30), (10, 10, 30), (11, 11, 31), (45, 45, 65)])
    func theFirstProbeDelaysTheStart(delay: Int, least: Int, most: Int) throws {
        let timings = try timings(
            podSpec: "containers:\n- name: web\n  readinessProbe: {initialDelaySeconds: \(delay)}"
        )
        #expect(timings.podStart.value == interval(least, most))
    }

    @Test func theLongestProbeOfAllContainersCounts() throws {
        let timings = try timings(
            podSpec:
                "containers:\n- name: a\n  readinessProbe: {initialDelaySeconds: 9}\n- name: b\n  readinessProbe: {initialDelaySeconds: 40}\n- name: c"
        )
        #expect(timings.podStart.value == interval(40, 60))
        #expect(timings.podStart.source.kind == .derived)
        #expect(
            timings.podStart.source.location?.pointer
                == "/spec/template/spec/containers/1/readinessProbe/initialDelaySeconds"
        )
    }

    @Test func aLivenessProbeDelaysNothing() throws {
        let timings = try timings(podSpec: "containers:\n- name: a\n  livenessProbe: {initialDelaySeconds: 90}")
        #expect(timings.podStart.value == interval(5, 30))
    }

    @Test func theSlowestHealthCheckOfAllTargetGroupsCounts() throws {
        let slow =
            "\(TrafficText.prefix)healthcheck-interval: \"30\"\n\(TrafficText.prefix)healthcheck-healthy-threshold: \"2\""
        let many =
            "\(TrafficText.prefix)healthcheck-interval: \"10\"\n\(TrafficText.prefix)healthcheck-healthy-threshold: \"10\""
        let others = PlanText.service(slow, name: "one") + PlanText.service(many, name: "two")
        #expect(try timings(others: others).healthy.value == interval(5 + 0 + 30, 30 + 120 + 100))
    }

    @Test func everySourceNamesItsArithmetic() throws {
        let timings = try timings([(name: "readiness-gate", value: "true")])
        #expect(timings.healthy.source.kind == .derived && timings.available.source.kind == .derived)
        #expect(timings.healthy.source.detail.contains("registration"))
        #expect(timings.available.source.detail.contains("gate"))
    }
}
