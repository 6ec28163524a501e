/// The parts of a review that tests look at, decoded from the JSON that a client gets.
struct ReviewBody: Decodable {
    struct Workload: Decodable {
        var namespace: String
        var name: String
        var verdict: String
        var plan: [PlanNumber]
        var zones: [Zone]
        var outage: Window
        var recommendations: [Recommendation]
        var findings: [Finding]
        var assumptions: [Assumption]
    }

    struct PlanNumber: Decodable {
        enum Value: Decodable, Equatable {
            case number(Int)
            case flag(Bool)
            case text(String)
            case interval(least: Int, most: Int)

            private struct Interval: Decodable { var least, most: Int }

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let number = try? container.decode(Int.self) {
                    self = .number(number)
                } else if let flag = try? container.decode(Bool.self) {
                    self = .flag(flag)
                } else if let text = try? container.decode(String.self) {
                    self = .text(text)
                } else {
                    let interval = try container.decode(Interval.self)
                    self = .interval(least: interval.least, most: interval.most)
                }
            }
        }

        struct Source: Decodable {
            var kind: String
            var location: Location?
        }

        var setting: String
        var value: Value
        var source: Source
    }

    struct Zone: Decodable {
        var zone: String
        var pods: Int
        var windows: [Window]
    }

    struct Window: Decodable {
        struct Port: Decodable { var number: Int }

        var kind: String
        var port: Port?
        var seconds: Int?
        var unbounded: Bool
        var computed: Bool
        var occurrences: Int
    }

    struct Recommendation: Decodable {
        var setting: String
        var current: String?
        var recommended: String
        var derivation: String
        var location: Location?
    }

    struct Finding: Decodable {
        var rule: String
        var severity: String
        var message: String
        var location: Location?
    }

    struct Assumption: Decodable { var text: String }

    struct Location: Decodable, Equatable {
        var document: Int
        var line: Int
        var column: Int
    }

    var id: String
    var digest: String
    var verdict: String
    var summary: String
    var workloads: [Workload]
}

extension ReviewBody.Workload {
    func plan(_ setting: String) -> ReviewBody.PlanNumber? { plan.first { $0.setting == setting } }
}

/// A problem document.
struct ProblemBody: Decodable {
    struct Detail: Decodable {
        var code: String
        var detail: String
        var document: Int?
        var line: Int?
        var column: Int?
        var pointer: String?
    }

    var type: String
    var status: Int
    var code: String
    var detail: String
    var errors: [Detail]
}

/// A page of the list.
struct ListBody: Decodable {
    struct Row: Decodable {
        var id: String
        var verdict: String
    }

    var reviews: [Row]
}
