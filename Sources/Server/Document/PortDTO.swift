import RolloutCore

/// A Service's port as clients know it.
struct PortDTO: Codable, Hashable, Sendable {
    var service: String
    var name: OrNull<String>
    var number: Int
}

extension PortDTO {
    init(_ port: ServedPort.Identity) {
        self.init(service: port.service, name: OrNull(port.name), number: port.number)
    }

    var identity: ServedPort.Identity { ServedPort.Identity(service: service, name: name.value, number: number) }
}
