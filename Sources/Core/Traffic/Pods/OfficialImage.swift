/// The images of which it is known what they can run, by the path under which they are published.
///
/// A mirror that keeps the path (`registry.example/mirror/ingress-nginx/controller`) is taken for a copy.
package enum OfficialImage: CaseIterable, Sendable {
    case traefik, ingressNginx, nginxInc, haproxyTech, haproxyIngress, envoy, envoyGateway, contour, istioProxy, kong,
        nginx

    /// One part is an official image of Docker Hub, which may be written with `library/` before it.
    var paths: [String] {
        switch self {
        case .traefik: ["traefik"]
        case .ingressNginx:
            [
                "ingress-nginx/controller", "ingress-nginx/controller-chroot",
                "kubernetes-ingress-controller/nginx-ingress-controller",
            ]
        case .nginxInc: ["nginx/nginx-ingress"]
        case .haproxyTech: ["haproxytech/kubernetes-ingress"]
        case .haproxyIngress: ["jcmoraisjr/haproxy-ingress"]
        // Up to 1.21 each variant had a repository of its own.
        case .envoy:
            ["envoy", "envoy-alpine", "envoy-alpine-debug", "envoy-debug", "envoy-distroless", "envoy-contrib"]
                .map { "envoyproxy/" + $0 }
        case .envoyGateway: ["envoyproxy/gateway"]
        case .contour: ["projectcontour/contour"]
        case .istioProxy: ["istio/proxyv2", "istio-release/proxyv2"]
        case .kong: ["kong", "kong/kong", "kong/kong-gateway"]
        case .nginx: ["nginx"]
        }
    }

    func isOriginal(of image: ContainerImage) -> Bool { paths.contains(where: image.isCopy) }

    /// The programs in a variant of the image; nil for variants that are not known.
    ///
    /// - Parameters:
    ///   - tag: The tag, behind the last part of the path: variants are told apart by either.
    ///   - version: The version that the tag names.
    /// - Returns: The names of its programs.
    func programs(tag: String, version: Version?) -> Set<String>? {
        guard !tag.contains("windows"), !tag.contains("nanoserver") else { return nil }
        switch self {
        // Alpine since 2.0; 1.7 is built from scratch unless the tag says alpine
        // (docker-library/official-images, library/traefik; traefik-library-image, alpine and scratch Dockerfiles).
        case .traefik:
            let isScratch = tag.contains("scratch") || (version?.major == 1 && !tag.contains("alpine"))
            return isScratch ? ["traefik"] : Self.alpine.union(["traefik"])
        // Alpine with bash, which /wait-shutdown runs (kubernetes/ingress-nginx, rootfs/Dockerfile, cmd/waitshutdown).
        case .ingressNginx: return Self.alpine.union(["bash"])
        // On the official nginx images (nginx/kubernetes-ingress, build/Dockerfile): Debian and UBI have bash, Alpine has not.
        case .nginxInc, .nginx: return tag.contains("alpine") ? Self.alpine : Self.debian
        // haproxytech/haproxy-alpine and haproxy:alpine with a few packages, bash not among them
        // (haproxytech/kubernetes-ingress, build/Dockerfile; jcmoraisjr/haproxy-ingress, rootfs/Dockerfile).
        case .haproxyTech, .haproxyIngress: return Self.alpine
        // Ubuntu; the distroless variants have Envoy alone (envoyproxy/envoy, ci/Dockerfile-envoy).
        case .envoy:
            if tag.contains("distroless") { return ["envoy"] }
            return tag.contains("alpine") ? Self.alpine : Self.debian
        // Distroless, with one program (envoyproxy/gateway, tools/docker/envoy-gateway/Dockerfile).
        case .envoyGateway: return ["envoy-gateway"]
        // FROM scratch, with one program (projectcontour/contour, Dockerfile).
        case .contour: return ["contour"]
        // Ubuntu, or distroless with iptables (istio/istio, pilot/docker/Dockerfile.proxyv2).
        case .istioProxy:
            return tag.contains("distroless") ? ["pilot-agent", "envoy", "iptables"] : Self.debian
        // Debian, Ubuntu or Alpine, all with bash (Kong/docker-kong, Dockerfile.deb; Kong/charts, values.yaml, waitImage).
        case .kong: return Self.debian.union(Self.alpine)
        }
    }

    private static let alpine: Set<String> = ["sh", "sleep", "ash", "busybox"]
    private static let debian: Set<String> = ["sh", "sleep", "bash", "dash"]
}
