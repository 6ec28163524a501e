/// The values of the charts of ingress controllers, with the first version of each as the rendered manifests show it: every
/// release of the charts was rendered with a mark at every path.
extension HelmChart {
    /// kubernetes/ingress-nginx, charts/ingress-nginx, 2.0.0 to 4.15.1.
    static let ingressNginx = HelmChart(
        name: "ingress-nginx",
        oldest: "2.0.0",
        image: .ingressNginx,
        values: [
            .terminationGracePeriodSeconds: Value("controller.terminationGracePeriodSeconds"),
            .preStop: Value("controller.lifecycle.preStop"),
            .strategy(.deployment): Value("controller.updateStrategy"),
            .strategy(.daemonSet): Value("controller.updateStrategy"),
            .topologySpreadConstraints: Value("controller.topologySpreadConstraints", since: "2.16.0"),
            .replicas: Value("controller.replicaCount"),
            .minReplicas: Value("controller.autoscaling.minReplicas"),
            .minReadySeconds(.deployment): Value("controller.minReadySeconds"),
            .minReadySeconds(.daemonSet): Value("controller.minReadySeconds"),
            .serviceAnnotations: Value("controller.service.annotations"),
        ],
        arguments: .map(Value("controller.extraArgs"))
    )

    /// Kong/charts, charts/kong, 0.36.5 to 3.4.1.
    static let kong = HelmChart(
        name: "kong",
        oldest: "0.36.5",
        image: .kong,
        values: [
            .terminationGracePeriodSeconds: Value("terminationGracePeriodSeconds", since: "1.15.0"),
            .preStop: Value("lifecycle.preStop", since: "1.6.0"),
            .strategy(.deployment): Value("updateStrategy"),
            .strategy(.daemonSet): Value("updateStrategy", since: "2.1.0"),
            .topologySpreadConstraints: Value("topologySpreadConstraints", since: "2.0.0"),
            .replicas: Value("replicaCount"),
            .minReplicas: Value("autoscaling.minReplicas", since: "1.2.0"),
            .minReadySeconds(.deployment): Value("deployment.minReadySeconds", since: "2.14.0"),
            .minReadySeconds(.daemonSet): Value("deployment.minReadySeconds", since: "2.14.0"),
            .serviceAnnotations: Value("proxy.annotations"),
        ]
    )

    /// haproxytech/helm-charts, kubernetes-ingress, 0.3.0 to 1.52.1.
    static let haproxyTech = HelmChart(
        name: "kubernetes-ingress",
        oldest: "0.3.0",
        image: .haproxyTech,
        values: [
            .terminationGracePeriodSeconds: Value("controller.terminationGracePeriodSeconds", since: "1.8.0"),
            .preStop: Value("controller.lifecycle.preStop", since: "1.8.2"),
            .strategy(.deployment): Value("controller.strategy", since: "1.2.2"),
            .strategy(.daemonSet): Value("controller.strategy", since: "1.30.3"),
            .topologySpreadConstraints: Value("controller.topologySpreadConstraints", since: "1.12.5"),
            .replicas: Value("controller.replicaCount"),
            .minReplicas: Value("controller.autoscaling.minReplicas", since: "1.9.0"),
            .minReadySeconds(.deployment): Value("controller.minReadySeconds", since: "1.19.0"),
            .minReadySeconds(.daemonSet): Value("controller.minReadySeconds", since: "1.19.0"),
            .serviceAnnotations: Value("controller.service.annotations"),
        ],
        arguments: .list(Value("controller.extraArgs"))
    )

    /// haproxy-ingress/charts, 0.8.1 to 0.16.1.
    ///
    /// Its lines before 0.12.6 have the hook in some releases only, and none with an
    /// HAProxy in a container of its own.
    static let haproxyIngress = HelmChart(
        name: "haproxy-ingress",
        oldest: "0.8.1",
        image: .haproxyIngress,
        values: [
            .terminationGracePeriodSeconds: Value("controller.terminationGracePeriodSeconds"),
            .preStop: Value("controller.lifecycle.preStop", since: "0.12.6"),
            .strategy(.deployment): Value("controller.updateStrategy"),
            .strategy(.daemonSet): Value("controller.updateStrategy"),
            .topologySpreadConstraints: Value("controller.topologySpreadConstraints", since: "0.13.5"),
            .replicas: Value("controller.replicaCount"),
            .minReplicas: Value("controller.autoscaling.minReplicas"),
            .minReadySeconds(.deployment): Value("controller.minReadySeconds"),
            .minReadySeconds(.daemonSet): Value("controller.minReadySeconds"),
            .serviceAnnotations: Value("controller.service.annotations"),
        ],
        arguments: .map(Value("controller.extraArgs")),
        served: "haproxy-ingress"
    )

    /// bitnami/charts, bitnami/contour, 1.0.0 to 21.1.5: Envoy behind Contour.
    ///
    /// What its DaemonSet writes itself has no value.
    static let contour = HelmChart(
        name: "contour",
        oldest: "1.0.0",
        values: [
            .terminationGracePeriodSeconds: Value("envoy.terminationGracePeriodSeconds"),
            .strategy(.deployment): Value("envoy.updateStrategy", since: "5.4.0"),
            .strategy(.daemonSet): Value("envoy.updateStrategy", since: "7.0.0"),
            .topologySpreadConstraints: Value("envoy.topologySpreadConstraints", since: "7.10.0"),
            .replicas: Value("envoy.replicaCount", since: "5.3.0"),
            .minReplicas: Value("envoy.autoscaling.minReplicas", since: "5.3.0"),
            .minReadySeconds(.deployment): Value("envoy.minReadySeconds", since: "5.6.0"),
            .serviceAnnotations: Value("envoy.service.annotations"),
        ]
    )

    /// projectcontour/helm-charts, charts/contour, 0.1.0 to 0.7.0: a copy of the other one of that name, which counts from 1.0.
    static let contourOfProject: HelmChart = {
        var chart = contour
        chart.oldest = "0.1.0"
        chart.end = "1.0.0"
        chart.values = chart.values.mapValues { Value($0.name) }
        return chart
    }()
}
