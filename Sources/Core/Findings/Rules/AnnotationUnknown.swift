import ManifestText

/// Flags annotations that AWS Load Balancer Controller does not read, where a known one was probably meant.
enum AnnotationUnknown: Rule {
    static let id: RuleID = "annotation-unknown"
    static let severity = Finding.Severity.warning
    static let flags = "An annotation for the load balancer is misspelt, or is one of another kind of load balancer."
    static let why = """
        AWS Load Balancer Controller passes over annotations that it does not know, without a word: the setting stays at its \
        default.
        """
    static let remedy = "Write the annotation's exact name."
    static let source = "source: aws-load-balancer-controller, pkg/annotations/constants.go; cloud-provider-aws, aws.go"

    static func findings(in subject: ReviewSubject) -> [Finding] {
        subject.traffic.fronts.flatMap { front -> [Finding] in
            let balancer = front.loadBalancer
            guard balancer.kind.family != nil else { return [] }
            let passedOver = balancer.annotations.all.filter { entry in
                // The type is harmless where a class says the same.
                entry.suffix != "type"
                    && balancer.controller.passesOver(entry.suffix, of: balancer.annotations.dialect)
            }
            let ofController = passedOver.map { entry in
                finding(
                    "\(entry.suffix.excerpt) is not read by \(balancer.controller.name).",
                    remedy: entry.suffix.hasPrefix("cross-zone")
                        ? "Write load_balancing.cross_zone.enabled in \(balancer.annotations.name("attributes"))."
                        : "Remove it, or set what it says by an annotation that \(balancer.controller.name) documents.",
                    at: entry.field.location
                )
            }
            // The first few are what a person mends, and to look for a name's neighbours takes time.
            return ofController + ofOtherKind(front, subject.traffic)
                + balancer.annotations.all.filter { $0.known == nil }.prefix(TextLimits.problems).compactMap {
                    flag($0, balancer.annotations)
                }
        }
        .firstAtEachPlace
    }

    /// Annotations for a Network Load Balancer on the Service of an Ingress, where no controller reads them.
    private static func ofOtherKind(_ front: TrafficFront, _ traffic: WorkloadTraffic) -> [Finding] {
        guard case .ingress = front.origin, front.loadBalancer.kind.family == .application,
            !traffic.fronts.contains(where: { $0.isOwn && $0.service.meta.name == front.service.meta.name })
        else { return [] }
        let written = LoadBalancerAnnotations(of: front.service).all.filter { $0.known != nil }
        return written.map { entry in
            finding(
                "\(entry.suffix.excerpt) of Service \(front.service.meta.name.excerpt) is for a load balancer of the Service's own: "
                    + "behind \(front.name) it is not read.",
                remedy: "Write what it says as an annotation of Ingresses, on the Ingress or on the Service.",
                at: entry.field.location
            )
        }
    }

    private static func flag(
        _ entry: LoadBalancerAnnotations.Entry,
        _ annotations: LoadBalancerAnnotations
    ) -> Finding? {
        if annotations.dialect == .service, ServiceAnnotations.classicOnly.contains(entry.suffix) {
            return finding(
                "\(entry.suffix.excerpt) is for Classic Load Balancers: AWS Load Balancer Controller does not read it.",
                remedy: replacement(of: entry.suffix),
                at: entry.field.location
            )
        }
        // A name that is near to nothing may be one of a later version.
        guard let nearest = NearestName.of(entry.suffix, among: annotations.dialect.known.map(\.suffix)) else {
            return nil
        }
        return finding(
            "\(entry.suffix.excerpt) is no annotation of AWS Load Balancer Controller, which passes over it.",
            remedy: "Write \(annotations.name(nearest)).",
            at: entry.field.location
        )
    }

    private static func replacement(of suffix: String) -> String {
        switch suffix {
        case "connection-draining-enabled", "connection-draining-timeout":
            "Write \(TargetGroupAttributes.delay) into \(LoadBalancerAnnotations.name("target-group-attributes"))."
        case "connection-idle-timeout":
            "Write tcp.idle_timeout.seconds into \(LoadBalancerAnnotations.name("listener-attributes")).TCP-<port>."
        case "extra-security-groups": "Write \(LoadBalancerAnnotations.name("security-groups"))."
        default: "Remove it."
        }
    }
}
