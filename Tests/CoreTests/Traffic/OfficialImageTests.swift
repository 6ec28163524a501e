import RolloutCore
import Testing

/// Which official image can run which hook (see the Dockerfiles that `OfficialImage` names).
struct OfficialImageTests {
    static let images: [(reference: String, shell: Bool, bash: Bool, sleep: Bool)] = [
        ("traefik:v3.1", true, false, true), ("traefik:1.7.34", false, false, false),
        ("traefik:1.7.34-alpine", true, false, true),
        ("registry.k8s.io/ingress-nginx/controller:v1.11.2@sha256:00", true, true, true),
        ("k8s.gcr.io/ingress-nginx/controller:v1.0.0", true, true, true),
        ("mirror.example:5000/proxy/ingress-nginx/controller", true, true, true),
        ("nginx/nginx-ingress:3.6.1", true, true, true), ("nginx/nginx-ingress:3.6.1-alpine", true, false, true),
        ("nginx/nginx-ingress:3.6.1-ubi", true, true, true),
        ("haproxytech/kubernetes-ingress:3.0", true, false, true),
        ("quay.io/jcmoraisjr/haproxy-ingress:v0.14.7", true, false, true),
        ("envoyproxy/envoy:v1.31.0", true, true, true), ("envoyproxy/envoy:distroless-v1.31.0", false, false, false),
        ("envoyproxy/envoy:contrib-distroless-v1.31.0", false, false, false),
        ("ghcr.io/projectcontour/contour:v1.30.0", false, false, false),
        ("docker.io/istio/proxyv2:1.22.0", true, true, true),
        ("gcr.io/istio-release/proxyv2:1.22.0-distroless", false, false, false),
        ("kong:3.6", true, true, true), ("docker.io/kong/kong-gateway:3.6", true, true, true),
        ("nginx:1.27", true, true, true), ("nginx:1.27-alpine", true, false, true),
        ("docker.io/library/nginx:1.27", true, true, true),
    ]

    @Test(arguments: images.indices)
    func whatItHolds(index: Int) throws {
        let (reference, shell, bash, sleep) = Self.images[index]
        let programs = try #require(ContainerImage(reference).programs, "\(reference)")
        #expect(programs.contains("sh") == shell, "\(reference)")
        #expect(programs.contains("bash") == bash, "\(reference)")
        #expect(programs.contains("sleep") == sleep, "\(reference)")
    }

    @Test(arguments: [
        "traefik:v3.1-windowsservercore-ltsc2022", "someone/kong", "someone/nginx", "my-envoyproxy/envoy2",
        "projectcontour/contour-operator",
        "ingress-nginx/kube-webhook-certgen", "kong/kubernetes-ingress-controller",
    ])
    func ofOthersNothingIsKnown(reference: String) {
        #expect(ContainerImage(reference).programs == nil)
    }
}
