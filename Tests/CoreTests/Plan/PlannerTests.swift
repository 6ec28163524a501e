@testable import RolloutCore
@testable import RolloutEngine
import Testing

/// The numbers of a plan that come from several places at once.
struct PlannerTests {
    /// Accept window = preStop sleep + the listener's grace, and no longer than the grace period.
    static let windows: [(preStop: Int, grace: Int, period: Int?, window: Int)] = [
        (0, 0, nil, 0), (20, 0, nil, 20), (0, 20, nil, 20), (10, 15, nil, 25), (20, 10, nil, 30), (20, 11, nil, 30),
        (90, 0, nil, 30),
        (90, 0, 120, 90), (90, 90, 120, 120), (90, 90, 180, 180), (0, 90, 89, 89),
    ]

    @Test(arguments: windows.indices)
    func acceptWindow(index: Int) throws {
        let (preStop, grace, period, window) = Self.windows[index]
        let podSpec = """
            containers:
            - name: web
              image: traefik:v3
              args: ["--entryPoints.web.address=:80", "--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=\(grace)"]
              lifecycle: {preStop: {exec: {command: [sleep, "\(preStop)"]}}}
            \(period.map { "terminationGracePeriodSeconds: \($0)" } ?? "")
            """
        let plan = try PlanText.plan(podSpec: podSpec).plan
        #expect(plan.ports.map(\.acceptWindow.value) == [window], "\(Self.windows[index])")
        #expect(plan.ports.first?.listenerName == "web")
        #expect(plan.ports.first?.acceptWindow.source.kind == .derived)
        #expect(plan.terminationGracePeriod.value == period ?? 30)
    }

    @Test func defaultsOfKubernetes() throws {
        let plan = try PlanText.plan().plan
        #expect(plan.terminationGracePeriod == Sourced(30, .kubernetesDefault("terminationGracePeriodSeconds")))
        #expect(plan.progressDeadline == Sourced(600, .kubernetesDefault("progressDeadlineSeconds")))
        #expect(plan.dnsTTL.value == 60)
        #expect(plan.deregistrationLag.value == SecondsInterval(least: 30, most: 90))
        #expect(plan.longestConnection == nil)
        #expect(plan.replacement == .rolling)
        #expect(plan.unmodelled == nil)
    }

    @Test func whatTheManifestsAndTheRequestSay() throws {
        let plan = try PlanText.plan(
            spec: "progressDeadlineSeconds: 900\nstrategy: {type: Recreate}",
            [
                (name: "longest", value: "5m"), (name: "timing.dns-ttl", value: "30..90"),
                (name: "timing.deregistration", value: "60"),
            ]
        ).plan
        #expect(plan.progressDeadline?.value == 900)
        #expect(plan.replacement == .recreate)
        #expect(plan.longestConnection == Sourced(300, .request("longest")))
        #expect(plan.dnsTTL.value == 90)
        #expect(plan.deregistrationLag.value == SecondsInterval(least: 60, most: 60))
    }

    @Test(arguments: ["oci.oraclecloud.com/load-balancer-type", "service.kubernetes.io/qcloud-share-existed-lb"])
    func otherLoadBalancersAreNotModelled(annotation: String) throws {
        let others = """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web, annotations: {"\(annotation)": "true"}}
            spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}
            """
        #expect(try PlanText.plan(others: others).plan.unmodelled != nil)
    }

    /// A zone is as badly off as behind the load balancer that does not balance across zones.
    @Test(arguments: [(true, true, true), (true, false, false), (false, true, false), (false, false, false)])
    func crossZoneOnlyWhenEveryLoadBalancerDoes(one: Bool, other: Bool, all: Bool) throws {
        let key = "\(TrafficText.prefix)attributes: load_balancing.cross_zone.enabled="
        let others = PlanText.service(key + "\(one)", name: "one") + PlanText.service(key + "\(other)", name: "two")
        #expect(try PlanText.plan(others: others).plan.crossZone.value == all)
    }

    @Test func everyPortHasTheSettingsOfItsOwnService() throws {
        let key = "\(TrafficText.prefix)target-group-attributes: deregistration_delay.timeout_seconds="
        let others =
            PlanText.service(key + "10", name: "one")
            + PlanText.service(key + "20", name: "two", ports: "[{port: 443}]")
        let ports = try PlanText.plan(others: others).plan.ports
        #expect(ports.map(\.identity.service) == ["one", "two"])
        #expect(ports.map(\.deregistrationDelay.value) == [10, 20])
    }

    @Test func theSameManifestsGiveTheSamePlan() throws {
        let others =
            PlanText.service("\(TrafficText.prefix)subnets: a,b")
            + PlanText.service(name: "two", ports: "[{port: 443}]")
        let first = try PlanText.plan(spec: "replicas: 5", others: others).plan
        for _ in 0..<20 {
            let plan = try PlanText.plan(spec: "replicas: 5", others: others).plan
            #expect("\(plan)" == "\(first)")
        }
    }
}
