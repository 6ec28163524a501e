import Testing

@testable import RolloutCore

/// Versions, given or read off labels, images, kubelets and API versions.
struct ClusterVersionsTests {
    private func versions(
        _ text: String,
        _ parameters: [(name: String, value: String)] = []
    ) throws -> ClusterVersions {
        let resources = try ResourcesText.read(text)
        return ClusterVersions(
            of: try #require(resources.workloads.first),
            in: resources,
            context: try ReviewContext(parsing: parameters)
        )
    }

    private static let labelled = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {helm.sh/chart: traefik-9.19.1}}

        """

    @Test func theChartIsInALabel() throws {
        let versions = try versions(Self.labelled)
        #expect(versions.chart?.value == Version("9.19.1"))
        #expect(versions.chartName == "traefik")
        #expect(versions.chart?.source.kind == .manifest)
        #expect(versions.kubernetes == nil && versions.lbc == nil)
    }

    @Test(
        arguments: [
            ("ingress-nginx-4.12.1", "ingress-nginx", "4.12.1"), ("kong-2.33.2", "kong", "2.33.2"),
            ("a-v1.2.3", "a", "1.2.3"), ("a-1.2.3-rc.1", "a", "1.2.3"), ("a-1.2.3_build", "a", "1.2.3"),
            ("aws-2-b-3", "aws-2-b", "3"),
        ]
    )
    func chartLabels(label: String, name: String, version: String) throws {
        let chart = try #require(ClusterVersions.chart(label))
        #expect(chart.name == name)
        #expect(chart.version == Version(version))
    }

    @Test(arguments: ["traefik", "", "-", "traefik-", "traefik-latest"])
    func whatIsNoChartLabel(label: String) {
        #expect(ClusterVersions.chart(label) == nil)
    }

    @Test func theRequestWins() throws {
        let versions = try versions(
            Self.labelled,
            [(name: "chart", value: "10.0.0"), (name: "kubernetes", value: "1.31"), (name: "lbc", value: "2.8")]
        )
        #expect(versions.chart == Sourced(try #require(Version("10")), .request("chart")))
        #expect(versions.kubernetes?.value == Version("1.31"))
        #expect(versions.lbc?.value == Version("2.8"))
    }

    @Test func theOldestKubeletCounts() throws {
        func node(_ version: String) -> String {
            "---\n{apiVersion: v1, kind: Node, metadata: {name: n}, status: {nodeInfo: {kubeletVersion: \(version)}}}\n"
        }
        let text =
            Self.labelled + node("v1.30.2-eks-1552ad0") + node("v1.29.8-eks-a737599") + node("v1.30.2-eks-1552ad0")
        #expect(try versions(text).kubernetes?.value == Version("1.29.8"))
    }

    @Test func anAPIThatIsGoneBoundsTheVersion() throws {
        let old = try versions(ResourcesText.workload("Deployment", apiVersion: "extensions/v1beta1"))
        #expect(ClusterVersions.isKnown(old.kubernetes, olderThan: "1.16"))
        #expect(!ClusterVersions.isKnown(try versions(Self.labelled).kubernetes, olderThan: "1.16"))
    }

    @Test func theControllersImageTellsItsVersion() throws {
        let controller = ResourcesText.workload(
            "Deployment",
            podSpec: "containers: [{name: c, image: \"public.ecr.aws/eks/aws-load-balancer-controller:v2.7.1\"}]"
        )
        #expect(try versions(Self.labelled + "---\n" + controller).lbc?.value == Version("2.7.1"))
    }
}
