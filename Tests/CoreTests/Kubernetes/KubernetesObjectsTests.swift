@testable import ManifestText
@testable import RolloutCore
import Testing

/// Objects alone, in Lists, in Lists of Lists, and what is no object.
struct KubernetesObjectsTests {
    @Test(arguments: [
        ("{apiVersion: v1, kind: Namespace, metadata: {name: a}}", ["a"]),
        ("{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Namespace, metadata: {name: a}}]}", ["a"]),
        (
            "{kind: List, items: [{kind: Namespace, metadata: {name: a}}, {kind: Namespace, metadata: {name: b}}]}",
            ["a", "b"]
        ),
        (
            "{kind: List, items: [{kind: List, items: [{kind: Namespace, metadata: {name: a}}]}, {kind: Namespace, metadata: {name: b}}]}",
            ["a", "b"]
        ),
        ("{kind: NamespaceList, items: [{kind: Namespace, metadata: {name: a}}]}", ["a"]),
        ("{kind: List, items: []}", []), ("{kind: List, items: null}", []),
        ("{kind: Namespace, metadata: {name: a}}\n---\n---\n{kind: Namespace, metadata: {name: b}}", ["a", "b"]),
    ])
    func listsAreOpened(text: String, names: [String]) throws {
        #expect(try ResourcesText.read(text).namespaces.map(\.meta.name) == names)
    }

    @Test func anItemOfAListHasItsOwnPlace() throws {
        let text = "kind: List\nitems:\n- kind: List\n  items:\n  - kind: Namespace\n    metadata:\n      name: a\n"
        let location = try #require(try ResourcesText.read(text).namespaces.first?.meta.location)
        #expect(location.pointer == "/items/0/items/0")
        #expect(ManifestsDump.range(location) == "5:5-7:14")
    }

    @Test(arguments: [
        ("- a\n", "not-an-object 1:1"), ("just text\n", "not-an-object 1:1"), ("a: 1\n", "not-an-object 1:1"),
        ("kind: \"\"\n", "not-an-object 1:1"), ("kind: [a]\n", "not-an-object 1:1"),
        ("{kind: Namespace, metadata: {name: a}}\n---\nb: 1\n", "not-an-object 3:1"),
        ("kind: List\nitems:\n- kind: Namespace\n- a\n", "not-an-object 4:3 /items/1"),
        ("kind: List\nitems:\n- metadata: {}\n", "not-an-object 3:3 /items/0"),
        ("kind: List\nitems: {a: 1}\n", "invalid-field 2:8 /items"),
    ])
    func whatIsNoObjectIsAProblem(text: String, problem: String) {
        #expect(ResourcesText.problems(of: text) == [problem])
    }

    @Test func otherKindsAndGroupsArePassedOverAndCounted() throws {
        let text = """
            {apiVersion: batch/v1, kind: Job}
            ---
            {apiVersion: batch/v1, kind: Job, metadata: none}
            ---
            {apiVersion: serving.knative.dev/v1, kind: Service, spec: {ports: none}}
            ---
            {apiVersion: v1, kind: Secret, data: {replicas: six}}
            """
        let resources = try ResourcesText.read(text)
        #expect(resources.passedOver == ["Job": 2, "Service": 1, "Secret": 1])
        #expect(resources.services.isEmpty)
    }

    @Test func knownKindsAreReadByGroup() throws {
        let text = """
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}
            ---
            {apiVersion: extensions/v1beta1, kind: Deployment, metadata: {name: b}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: c}}
            ---
            {apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: d}}
            ---
            {apiVersion: v1, kind: Node, metadata: {name: e, labels: {topology.kubernetes.io/zone: z}}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: f}, spec: {nodeName: e}, status: {phase: Running}}
            """
        let resources = try ResourcesText.read(text)
        #expect(resources.workloads.map(\.meta.name) == ["a", "b"])
        #expect(resources.services.map(\.meta.name) == ["c"])
        #expect(resources.podDisruptionBudgets.map(\.meta.name) == ["d"])
        #expect(resources.nodes.map(\.zone?.value) == ["z"])
        #expect(resources.pods.map(\.nodeName?.value) == ["e"])
        #expect(resources.passedOver.isEmpty)
    }

    @Test(
        arguments: [
            ("{topology.kubernetes.io/zone: a, failure-domain.beta.kubernetes.io/zone: b}", "a"),
            ("{failure-domain.beta.kubernetes.io/zone: b}", "b"), ("{zone: c}", nil),
        ] as [(String, String?)]
    )
    func theZoneOfANode(labels: String, zone: String?) throws {
        let text = "{apiVersion: v1, kind: Node, metadata: {name: n, labels: \(labels)}}"
        #expect(try ResourcesText.read(text).nodes.first?.zone?.value == zone)
    }

    @Test(arguments: [
        ("metadata: {name: p}, status: {phase: Running}", false),
        ("metadata: {name: p}, status: {phase: Pending}", false),
        ("metadata: {name: p}, status: {phase: Succeeded}", true),
        ("metadata: {name: p}, status: {phase: Failed}", true),
        ("metadata: {name: p, deletionTimestamp: \"2026-01-01T00:00:00Z\"}", true),
        ("metadata: {name: p, deletionTimestamp: null}", false),
    ])
    func aPodThatIsGoingCountsNowhere(fields: String, isGoing: Bool) throws {
        #expect(try ResourcesText.read("{apiVersion: v1, kind: Pod, \(fields)}").pods.first?.isGoing == isGoing)
    }

    @Test(arguments: [
        (
            "strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}",
            ["contradictory-fields /spec/strategy/rollingUpdate"]
        ),
        ("strategy: {type: Recreate}", []), ("strategy: {type: Recreate, rollingUpdate: null}", []),
        (
            "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}",
            ["contradictory-fields /spec/strategy/rollingUpdate/maxUnavailable"]
        ),
        (
            "strategy: {rollingUpdate: {maxSurge: 0%, maxUnavailable: 0}}",
            ["contradictory-fields /spec/strategy/rollingUpdate/maxUnavailable"]
        ),
        (
            "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}",
            ["contradictory-fields /spec/strategy/rollingUpdate/maxUnavailable"]
        ),
        ("strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1%}}", []),
        ("strategy: {rollingUpdate: {maxSurge: 0}}", []), ("strategy: {rollingUpdate: {maxUnavailable: 0}}", []),
        ("strategy: {rollingUpdate: {maxUnavailable: 100%}}", []), ("strategy: {rollingUpdate: {maxSurge: 300%}}", []),
    ])
    func whatTheAPIServerRefusesTogether(spec: String, problems: [String]) {
        let found = ResourcesText.failures(of: ResourcesText.deployment(spec: spec))
        #expect(found.map { "\($0.code.rawValue) \($0.location?.pointer ?? "nowhere")" } == problems)
    }

    @Test(
        arguments: [
            ("minAvailable: 1, maxUnavailable: 1", nil, 1), ("minAvailable: 1", 5, 0), ("minAvailable: 50%", 3, 0),
            ("minAvailable: 10%", 5, 0), ("minAvailable: 100%", 0, 0), ("minAvailable: 9", 0, 0),
            ("maxUnavailable: 10%", 1, 0),
            ("maxUnavailable: 0", 0, 0), ("maxUnavailable: 9", 6, 0), ("selector: {}", nil, 0),
        ] as [(String, Int?, Int)]
    )
    func evictionsOfSixPodsThatABudgetAllows(spec: String, evictable: Int?, problems: Int) throws {
        let text = "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: b}, spec: {\(spec)}}"
        guard problems == 0 else {
            #expect(ResourcesText.failures(of: text).map(\.code) == [.contradictoryFields])
            return
        }
        #expect(try ResourcesText.read(text).podDisruptionBudgets.first?.evictable(of: 6) == evictable)
    }
}
