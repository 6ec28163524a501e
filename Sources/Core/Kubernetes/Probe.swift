/// A readiness probe, as far as it delays the moment at which a pod is ready.
package struct Probe: Sendable {
    /// Seconds before the first probe; 0 when absent.
    package var initialDelaySeconds: Field<Int>?

    init(reading probe: ObjectReader, _ problems: inout [InputProblem]) {
        initialDelaySeconds = probe.seconds("initialDelaySeconds", &problems)
    }
}
