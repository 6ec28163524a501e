import RolloutCore
import Testing

/// References as container runtimes read them: registry, repository, tag, digest.
struct ContainerImageTests {
    static let references: [(text: String, registry: String?, repository: String, tag: String?)] = [
        ("traefik", nil, "traefik", nil),
        ("traefik:2.4.8", nil, "traefik", "2.4.8"),
        ("traefik:v3.1-alpine", nil, "traefik", "v3.1-alpine"),
        ("library/traefik:v2", nil, "traefik", "v2"),
        ("docker.io/library/traefik:v2", "docker.io", "traefik", "v2"),
        ("docker.io/traefik/traefik:v2", "docker.io", "traefik/traefik", "v2"),
        ("traefik/whoami", nil, "traefik/whoami", nil),
        ("registry:5000/traefik", "registry:5000", "traefik", nil),
        ("registry:5000/traefik:v2.10", "registry:5000", "traefik", "v2.10"),
        ("registry.example:443/mirror/library/traefik:v2", "registry.example:443", "mirror/library/traefik", "v2"),
        ("localhost/traefik:dev", "localhost", "traefik", "dev"),
        ("localhost:5000/traefik", "localhost:5000", "traefik", nil),
        ("10.0.0.1:5000/a/b:c", "10.0.0.1:5000", "a/b", "c"),
        ("traefik@sha256:0123", nil, "traefik", nil),
        ("traefik:v2.4@sha256:0123", nil, "traefik", "v2.4"),
        ("registry:5000/traefik@sha256:0123", "registry:5000", "traefik", nil),
        ("registry:5000/traefik:v2@sha256:0123", "registry:5000", "traefik", "v2"),
        (
            "123456789012.dkr.ecr.eu-central-1.amazonaws.com/docker-hub/library/traefik:v3.0",
            "123456789012.dkr.ecr.eu-central-1.amazonaws.com", "docker-hub/library/traefik", "v3.0"
        ),
    ]

    @Test(arguments: references.indices)
    func parts(index: Int) {
        let reference = Self.references[index]
        let image = ContainerImage(reference.text)
        #expect(image.registry == reference.registry, "\(reference.text)")
        #expect(image.repository == reference.repository, "\(reference.text)")
        #expect(image.tag == reference.tag, "\(reference.text)")
    }

    @Test(
        arguments: [("traefik:v2.4.8-alpine", "2.4.8"), ("traefik:3", "3"), ("traefik:latest", nil), ("traefik", nil)]
            as [(String, String?)]
    )
    func theVersionIsThatOfTheTag(reference: String, version: String?) {
        #expect(ContainerImage(reference).version == version.flatMap { Version($0) })
    }

    /// The official images are Alpine with busybox; those called scratch hold nothing but Traefik.
    @Test(arguments: [
        ("traefik:2.4.8", true, true), ("docker.io/library/traefik:v3.1", true, true),
        ("registry:5000/library/traefik:v2", true, true),
        ("ecr.example/mirror/library/traefik:v2", true, true), ("traefik:v2.4-scratch", false, false),
        ("traefik@sha256:0123", true, true),
    ])
    func programsOfTheOfficialImages(reference: String, hasShell: Bool, hasSleep: Bool) throws {
        let programs = try #require(ContainerImage(reference).programs)
        #expect(programs.contains("sh") == hasShell)
        #expect(programs.contains("sleep") == hasSleep)
        #expect(!programs.contains("bash"))
    }

    @Test(arguments: [
        "nginx-like", "ghcr.io/someone/traefik:v2", "traefik/traefik:v2", "my-traefik", "registry/library/other", "",
        ":",
        "@", "/",
    ])
    func otherImagesAreNotKnown(reference: String) {
        #expect(ContainerImage(reference).programs == nil)
    }
}
