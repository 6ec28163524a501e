import ManifestText

extension WorkloadTraffic {
    /// Where a value of the listeners stands and cannot be read, each place once.
    package var valuesNotUnderstood: [Source] {
        ports.flatMap { port in
            [
                port.listener?.acceptGrace.source, port.listener?.graceTimeOut?.source,
                port.container.preStop.seconds.source,
            ]
            .compactMap(\.self)
        }.filter { $0.kind == .notUnderstood }.uniqued(on: \.location)
    }
}
