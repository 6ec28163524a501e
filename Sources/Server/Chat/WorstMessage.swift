import RolloutCore

/// The longest windows over the latest reviews of all workloads.
enum WorstMessage {
    static func make(_ worst: [StoredWorstWindow], zone: String?, known: [String], address: String) -> ChatMessage {
        guard !worst.isEmpty else {
            guard let zone else { return ChatMessage(headline: "No window is open in any latest review", parts: []) }
            let zones: [ChatSpan] = known.flatMap { [.plain(" "), .code($0)] }
            return ChatMessage(
                headline: "No window is open in zone \(zone)",
                parts: zones.isEmpty ? [] : [.line([.plain("Zones with open windows:")] + zones)],
                isForAll: false
            )
        }
        let lines = worst.map { entry -> [ChatSpan] in
            let place = entry.window.zone.map { [ChatSpan.plain(" of "), .code($0)] } ?? []
            return [.code("\(entry.namespace)/\(entry.name)"), .plain(": "), .strong(entry.window.name)] + place
                + [
                    .plain(", \(entry.window.words), "),
                    .link("review", to: "\(address)/#/reviews/\(entry.reviewID)"),
                ]
        }
        let place = zone.map { "zone \($0)" } ?? "all workloads"
        return ChatMessage(headline: "The longest windows of \(place)", parts: [.list(lines)])
    }
}
