import ManifestText

/// A probe, as far as it delays the moment at which a pod is ready or shows what answers health checks.
package struct Probe: Sendable {
    /// Seconds before the first probe; 0 when absent.
    package var initialDelaySeconds: Field<Int>?
    /// Seconds between probes; 10 when absent.
    package var periodSeconds: Field<Int>?
    /// Failed probes in a row until the pod is not ready; 3 when absent.
    package var failureThreshold: Field<Int>?
    /// The path of an HTTP probe.
    package var path: Field<String>?
    /// The port of an HTTP or TCP probe, by number or name.
    package var port: Field<String>?

    init(reading probe: ObjectReader, _ problems: inout [InputProblem]) {
        initialDelaySeconds = probe.seconds("initialDelaySeconds", &problems)
        periodSeconds = probe.seconds("periodSeconds", &problems)
        failureThreshold = probe.int("failureThreshold", in: 0...Int(Int32.max), &problems)
        let action = probe.object("httpGet", &problems) ?? probe.object("tcpSocket", &problems)
        path = action?.string("path", &problems)
        port = action?.string("port", &problems)
    }
}
