/// The parts of a stored review that a comparison looks at.
struct ComparedReview: Decodable {
    struct Workload: Decodable {
        var namespace: String
        var name: String
        var kind: String
        var verdict: String
        var plan: [Number]
        var zones: [Zone]
        var outage: Window
        var findings: [Finding]
    }

    struct Number: Decodable {
        var setting: String
        var value: PlanValue
    }

    struct Zone: Decodable {
        var zone: String
        var windows: [Window]
    }

    struct Window: Decodable {
        var kind: String
        var port: Port?
        var seconds: Int?
        var unbounded: Bool
        var computed: Bool
    }

    struct Port: Decodable, Hashable {
        var service: String
        var name: String?
        var number: Int
    }

    struct Finding: Decodable {
        var rule: String
        var severity: String
        var message: String
        var location: Location?
        var suppression: Suppression?
    }

    struct Location: Decodable {
        var pointer: String
    }

    struct Suppression: Decodable {
        var reason: String
    }

    /// A number of the plan as text, which is all that a comparison shows.
    enum PlanValue: Decodable, Hashable {
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) {
                self = .text(String(number))
            } else if let flag = try? container.decode(Bool.self) {
                self = .text(flag ? "true" : "false")
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                let interval = try container.decode([String: Int].self)
                let (least, most) = (interval["least"] ?? 0, interval["most"] ?? 0)
                self = .text(least == most ? "\(least)" : "\(least)–\(most)")
            }
        }

        var text: String {
            switch self {
            case .text(let text): text
            }
        }
    }

    var verdict: String
    var workloads: [Workload]
}
