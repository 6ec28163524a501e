@testable import RolloutCore
import Testing

/// How a longer accept window is worded where the image or the cluster decides what can run.
struct AcceptWindowRemedyTests {
    private func change(
        of container: String,
        kubernetes: String? = nil,
        hasPreStop: Bool = false
    ) throws -> DrainRemedy {
        let pod =
            "containers:\n- name: web\n  ports: [{containerPort: 80}]\n" + ResourcesText.indented(container, by: 2)
        let traffic = try PlanText.traffic(podSpec: pod).traffic
        return DrainRemedy(
            DrainRequest(
                port: try #require(traffic.ports.first),
                workload: traffic.workload,
                takesSleepAction: kubernetes.flatMap { Version($0) }.map { $0 >= Version("1.30") ?? $0 } ?? true,
                wait: 90,
                hook: 80
            ),
            hasPreStop: hasPreStop
        )
    }

    static let sleeps: [(image: String, kubernetes: String?, text: String, alternative: String)] = [
        ("app", nil, "lifecycle.preStop.sleep.seconds: 80", "[\"sh\", \"-c\", \"sleep 80\"]"),
        ("app", "1.30", "lifecycle.preStop.sleep.seconds: 80", "[\"sh\", \"-c\", \"sleep 80\"]"),
        // The sleep action is off before 1.30.
        ("app", "1.29", "lifecycle.preStop.exec.command: [\"sh\", \"-c\", \"sleep 80\"]", "sleep.seconds: 80"),
        // No command can sleep in an image that holds no sleep.
        ("envoyproxy/envoy:distroless-v1.31.0", nil, "lifecycle.preStop.sleep.seconds: 80", "has neither"),
        ("envoyproxy/envoy:distroless-v1.31.0", "1.29", "lifecycle.preStop.sleep.seconds: 80", "has neither"),
    ]

    @Test(arguments: sleeps.indices)
    func aPlainSleep(index: Int) throws {
        let (image, kubernetes, text, alternative) = Self.sleeps[index]
        let change = try change(of: "image: \(image)", kubernetes: kubernetes)
        #expect(change.text == text)
        #expect(change.alternative?.contains(alternative) == true)
        #expect(change.reach == .hook)
    }

    /// A hook that a controller needs is never replaced by a sleep.
    @Test(arguments: [
        (
            "image: ingress-nginx/controller\nlifecycle: {preStop: {exec: {command: [sh, -c, sleep 5; /wait-shutdown]}}}",
            "sleep 80; /wait-shutdown"
        ),
        (
            "image: kong\nlifecycle: {preStop: {exec: {command: [kong, quit, --wait=5]}}}",
            "\"kong\", \"quit\", \"--wait=80\""
        ),
    ])
    func aHookThatIsNeededStays(container: String, text: String) throws {
        #expect(try change(of: container, hasPreStop: true).text.contains(text))
    }

    @Test func aSleepThatIsThereGrowsInsteadOfTheGrace() throws {
        let traefik = "image: traefik:v3\nargs: [\"--entryPoints.web.address=:80\"]"
        #expect(try change(of: traefik).reach == .listener)
        #expect(try change(of: traefik, hasPreStop: true).reach == .hook)
    }
}
