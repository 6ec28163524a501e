import ManifestText

/// What keeps a port or its connections for longer, in the words of whatever serves it.
struct DrainRemedy {
    /// What becomes longer with it.
    enum Reach: Hashable {
        /// The time of one listener.
        case listener
        /// The time of every listener of the container.
        case container
        /// The hook of the container, which delays the end of all its listeners.
        case hook
    }

    var reach: Reach
    /// The setting as its documentation names it.
    var title: String
    /// What to write.
    var text: String
    var alternative: String?
    /// Where the setting stands, or would.
    var location: Location?
    /// Seconds that open connections have after a longer accept window; nil where they have what they had.
    var connections: Int?
    /// Empty where the setting is not in a field of a posted object, such as a resource that the controller makes the pods of.
    var edits: [ManifestChange]
}

extension DrainRemedy {
    /// A longer accept window: by the hook where there is one already or no other way, else by the program's own option.
    init(_ request: DrainRequest, hasPreStop: Bool) {
        let own = request.port.container.lifecycle.option
        let isSleep = (hasPreStop || request.port.listener == nil) && own.takesSleepHook
        self = isSleep ? PreStopSleepOption().accepting(request) : own.accepting(request)
    }

    /// More time for connections, by the entry of a ConfigMap from which the program takes it; nil where it takes it from none.
    init?(ofConfigMap request: DrainRequest) {
        guard let entry = request.port.container.lifecycle.finish else { return nil }
        let (map, value) = (entry.map, "\(request.wait)s")
        self.init(
            reach: .container,
            title: "\(entry.key) of ConfigMap \(map.name.excerpt)",
            text: "\(entry.key): \(value)",
            location: request.finishPlace ?? map.location,
            edits: [.set(["data", entry.key], below: map.location, of: map, to: .string(value))]
        )
    }
}
