import Testing

@testable import ManifestText
@testable import RolloutCore

/// The ends of every number in every field that is read: reviewed, or refused with the place.
struct ExtremeNumberTests {
    private static let extremes = [
        "-9223372036854775808", "9223372036854775807", "-9223372036854775809", "9223372036854775808", "2147483647",
        "2147483648",
        "-2147483648", "1e308", "1e999999", "1e-400", ".inf", "-.inf", ".nan", "-0", "0x7fffffffffffffff",
        "99999999999%",
        "100000%", "0%", "9223372036.9s",
    ]

    private static let fields = [
        "REPLICAS", "SURGE", "UNAVAILABLE", "MINREADY", "DEADLINE", "GRACE", "SKEW", "DOMAINS", "DELAY", "PERIOD",
        "FAILURES",
        "CONTAINERPORT", "HOSTPORT", "SLEEP", "DEREGISTRATION", "INTERVAL", "PORT", "TARGETPORT", "LEAST", "MOST",
        "BUDGET",
        "PODS", "TRAEFIK", "REVISION",
    ]

    private static let usual = [
        "REPLICAS": "6", "SURGE": "25%", "UNAVAILABLE": "0", "MINREADY": "10", "DEADLINE": "600", "GRACE": "120",
        "SKEW": "1",
        "DOMAINS": "3", "DELAY": "5", "PERIOD": "10", "FAILURES": "3", "CONTAINERPORT": "80", "HOSTPORT": "0",
        "SLEEP": "30",
        "DEREGISTRATION": "60", "INTERVAL": "10", "PORT": "80", "TARGETPORT": "80", "LEAST": "2", "MOST": "6",
        "BUDGET": "1",
        "PODS": "110", "TRAEFIK": "30s", "REVISION": "1",
    ]

    private static func text(_ field: String, _ value: String) -> String {
        var text = template
        for (name, number) in usual { text = text.replacing("<\(name)>", with: name == field ? value : number) }
        return text
    }

    @Test(arguments: fields)
    func everyEndOfEveryField(field: String) throws {
        for value in Self.extremes {
            for zones in ["a:2,b:2,c:2", "a,b,c"] {
                let files = [ManifestFile(text: Self.text(field, value))]
                let context = try ReviewContext(parsing: [("zones", zones)])
                do throws(NotReviewable) {
                    _ = try Reviewer.review(files, context: context)
                } catch {
                    for problem in error.problems {
                        #expect(problem.location != nil || problem.parameter != nil, "\(problem)")
                    }
                }
            }
        }
    }

    @Test func theTextIsReviewedWithItsUsualNumbers() throws {
        let files = [ManifestFile(text: Self.text("", ""))]
        #expect(try Reviewer.review(files, context: ReviewContext()).review.workloads.count == 1)
    }

    /// What the pods of all Nodes add up to stays a number.
    @Test func theRoomOfManyNodes() throws {
        let node = """
            ---
            apiVersion: v1
            kind: Node
            metadata: {name: n%, labels: {topology.kubernetes.io/zone: a}}
            status: {allocatable: {pods: "9223372036854775807"}}

            """
        let nodes = (0..<4).map { node.replacing("%", with: "\($0)") }.joined()
        let files = [ManifestFile(text: Self.text("", "") + nodes)]
        #expect(try Reviewer.review(files, context: ReviewContext()).review.workloads.count == 1)
    }

    @Test(arguments: [
        "-9223372036854775808", "9223372036854775807", "99999999999999999999", "1e999999", ".inf", "1e-400", "",
        "0..9223372036854775807",
        "-1", "30..", "31536001s",
    ])
    func theEndsOfAParameter(value: String) throws {
        for name in ["timing.gate", "zones", "longest", "kubernetes", "chart", "as-of"] {
            let given = name == "zones" ? "a:\(value),b:1" : value
            let error = #expect(throws: NotReviewable.self) { try ReviewContext(parsing: [(name, given)]) }
            #expect(error?.problems.map(\.parameter) == [name], "\(name)=\(given)")
        }
    }

    private static let template = """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          annotations:
            service.beta.kubernetes.io/aws-load-balancer-type: external
            service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
            service.beta.kubernetes.io/aws-load-balancer-healthcheck-interval: "<INTERVAL>"
            service.beta.kubernetes.io/aws-load-balancer-target-group-attributes: deregistration_delay.timeout_seconds=<DEREGISTRATION>
        spec:
          type: LoadBalancer
          selector: {app: web}
          ports: [{name: web, port: <PORT>, targetPort: <TARGETPORT>}]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, annotations: {deployment.kubernetes.io/revision: "<REVISION>"}}
        spec:
          replicas: <REPLICAS>
          minReadySeconds: <MINREADY>
          progressDeadlineSeconds: <DEADLINE>
          strategy: {rollingUpdate: {maxSurge: <SURGE>, maxUnavailable: <UNAVAILABLE>}}
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              terminationGracePeriodSeconds: <GRACE>
              topologySpreadConstraints:
              - maxSkew: <SKEW>
                minDomains: <DOMAINS>
                topologyKey: topology.kubernetes.io/zone
                whenUnsatisfiable: DoNotSchedule
                labelSelector: {matchLabels: {app: web}}
              containers:
              - name: web
                image: traefik:v2.10
                args:
                - --entrypoints.web.address=:80
                - --entrypoints.web.transport.lifecycle.requestacceptgracetimeout=<TRAEFIK>
                - --ping=true
                ports: [{name: web, containerPort: <CONTAINERPORT>, hostPort: <HOSTPORT>}]
                readinessProbe:
                  initialDelaySeconds: <DELAY>
                  periodSeconds: <PERIOD>
                  failureThreshold: <FAILURES>
                  httpGet: {path: /ping, port: 80}
                lifecycle: {preStop: {sleep: {seconds: <SLEEP>}}}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          minReplicas: <LEAST>
          maxReplicas: <MOST>
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: web}
        spec: {minAvailable: <BUDGET>, selector: {matchLabels: {app: web}}}
        ---
        apiVersion: v1
        kind: Node
        metadata: {name: a, labels: {topology.kubernetes.io/zone: a}}
        status: {allocatable: {pods: "<PODS>"}}

        """
}
