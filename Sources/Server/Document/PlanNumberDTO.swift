import RolloutCore
import RolloutEngine

/// One number of the plan as the API shows it.
struct PlanNumberDTO: Codable, Sendable {
    enum Value: Codable, Sendable {
        case number(Int)
        case interval(IntervalDTO)
        case flag(Bool)
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Int.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .interval(try container.decode(IntervalDTO.self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .number(let number): try number.encode(to: encoder)
            case .interval(let interval): try interval.encode(to: encoder)
            case .flag(let flag): try flag.encode(to: encoder)
            case .text(let text): try text.encode(to: encoder)
            }
        }

        /// The value as text, an interval by both ends where they differ.
        var text: String {
            switch self {
            case .number(let number): String(number)
            case .interval(let interval):
                interval.least == interval.most ? "\(interval.least)" : "\(interval.least)–\(interval.most)"
            case .flag(let flag): flag ? "true" : "false"
            case .text(let text): text
            }
        }
    }

    struct SourceDTO: Codable, Sendable {
        var kind: OpenEnum<Source.Kind>
        var detail: String
        var location: OrNull<LocationDTO>

        init(_ source: Source) {
            kind = OpenEnum(source.kind)
            detail = source.detail
            location = LocationDTO.orNull(source.location)
        }
    }

    @SettingKey var setting: String
    var value: Value
    var unit: OrNull<String>
    var source: SourceDTO

    init(_ row: PlanRow) {
        setting = row.setting.key
        value =
            switch row.value {
            case .seconds(let number), .count(let number), .pods(let number): .number(number)
            case .interval(let interval): .interval(IntervalDTO(interval))
            case .flag(let flag): .flag(flag)
            case .percent, .text: .text(row.value.text)
            }
        unit = OrNull(row.value.unit)
        source = SourceDTO(row.source)
    }
}
