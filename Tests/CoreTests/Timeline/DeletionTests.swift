@testable import RolloutCore
import RolloutEngine
import Testing

/// The numbers of a deletion: those of the plan, and the windows that follow from them.
struct DeletionTests {
    private static let pod = """
        terminationGracePeriodSeconds: 40
        containers:
        - name: web
          image: traefik:v3
          args:
          - --entryPoints.web.address=:80
          - --entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=25
          - --entryPoints.web.transport.lifeCycle.graceTimeOut=60
          ports: [{containerPort: 80}]
        """

    /// Closed at 25, killed at 40: of 60 s that are promised 15 are kept.
    @Test func itHasThePlansNumbers() throws {
        let plan = try PlanText.plan(spec: "replicas: 3", podSpec: Self.pod).plan
        let deletion = try #require(Deletion(plan))
        #expect(deletion.terminationGracePeriod == 40)
        #expect(deletion.deregistrationLag == plan.deregistrationLag.value)
        let port = try #require(deletion.ports.first)
        #expect((port.acceptWindow, port.promised, port.kept) == (25, 60, 15))
        #expect(port.end == .kill)
        #expect(DrainWindows.cut(plan.ports[0], plan, occurrences: 1).length == .seconds(port.promised - port.kept))
    }

    @Test func theEarliestEndCounts() {
        func end(_ graceTimeOut: Int?, _ deregistered: Int?) -> String {
            let (end, seconds) = ConnectionEnd.earliest(
                acceptWindow: 25,
                gracePeriod: 40,
                graceTimeOut: graceTimeOut,
                deregistered: deregistered
            )
            return "\(end.rawValue) \(seconds)"
        }
        #expect(end(nil, nil) == "SIGKILL 15")
        #expect(end(10, nil) == "graceTimeOut 10")
        #expect(end(15, 40) == "SIGKILL 15")
        #expect(end(10, 30) == "deregistration delay 5")
        #expect(end(10, 20) == "deregistration delay 0")
    }
}
