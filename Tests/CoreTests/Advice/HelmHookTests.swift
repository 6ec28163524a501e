import Testing

@testable import ManifestText
@testable import RolloutCore

/// Hooks as values: what Helm makes of them in the place of those that were there.
struct HelmHookTests {
    private static func lifecycle(_ chart: String, _ hook: String, kubernetes: String? = nil) throws -> PatchValue? {
        let manifests = HelmText.manifests(chart: "traefik-\(chart)", hook: "lifecycle: {preStop: \(hook)}")
        let text = try HelmText.values(of: manifests, kubernetes.map { [("kubernetes", $0)] } ?? [])
        return try HelmText.trees(text).first?[[.key("deployment"), .key("lifecycle"), .key("preStop")]]
    }

    @Test func aSleepGrows() throws {
        #expect(try Self.lifecycle("10.28.0", "{sleep: {seconds: 10}}") == ["sleep": ["seconds": 90]])
        let command: PatchValue = ["exec": ["command": ["sh", "-c", "sleep 90"]]]
        #expect(try Self.lifecycle("10.28.0", "{exec: {command: [sh, -c, sleep 10]}}") == command)
    }

    @Test func beforeThereIsAValueTheDeploymentIsPatched() throws {
        let hook = "lifecycle: {preStop: {sleep: {seconds: 10}}}"
        let text = try HelmText.values(of: HelmText.manifests(chart: "traefik-10.27.0", hook: hook))
        #expect(text.contains("#   lifecycle.preStop.sleep.seconds: 90 (deployment.lifecycle came with 10.28.0)\n"))
        #expect(!text.contains("  lifecycle:"))
    }

    /// Merged mappings would keep an action that the new hook does not have: null takes it out.
    @Test func aHookThatGoesIsTakenOut() throws {
        let argument = "    - \"--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=95\"\n"
        let manifests =
            HelmText.manifests(chart: "traefik-20.1.1", hook: "lifecycle: {preStop: {sleep: {seconds: 95}}}")
            .replacing(
                "        ports:\n        - {name: web",
                with: "    " + argument + "    "
                    + argument.replacing("web.", with: "websecure.") + "        ports:\n        - {name: web"
            )
        let text = try HelmText.values(of: manifests)
        #expect(text.contains("deployment:\n  lifecycle:\n    preStop: null\n"))
    }

    @Test func nullStandsForTheActionThatAnotherReplaces() {
        let before: PatchValue = ["exec": ["command": ["bash", "-c", "sleep 90"]]]
        let after: PatchValue = ["sleep": ["seconds": 90]]
        #expect(HelmHook.value(from: before, to: after) == ["exec": .null, "sleep": ["seconds": 90]])
        #expect(HelmHook.value(from: before, to: nil) == .null)
        #expect(HelmHook.value(from: nil, to: after) == after)
    }
}
