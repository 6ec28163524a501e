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

    /// The name of a `PlanSetting`, with that of its port.
    var setting: String
    var value: Value
    var unit: OrNull<String>
    var source: SourceDTO

    init(_ setting: PlanSetting, of port: String? = nil, _ value: Value, unit: String?, _ source: Source) {
        self.setting = setting.name(ofPort: port)
        self.value = value
        self.unit = OrNull(unit)
        self.source = SourceDTO(source)
    }
}

/// The plan as a list, in the order in which a reader asks for it.
enum PlanNumbers {
    static func all(of plan: RolloutPlan) -> [PlanNumberDTO] {
        [
            pods(.replicas, plan.replicas),
            pods(.maxSurge, plan.maxSurge),
            pods(.maxUnavailable, plan.maxUnavailable),
            PlanNumberDTO(.zones, .number(plan.zones.count), unit: nil, plan.zonesSource),
            PlanNumberDTO(
                .placement,
                .text(plan.zones.map { "\($0.name):\($0.pods)" }.joined(separator: ",")),
                unit: nil,
                plan.placementSource
            ),
            spread(plan),
            flag(.crossZone, plan.crossZone),
            plan.nodeTargets.map { nodes in
                PlanNumberDTO(.externalTrafficPolicy, .text(nodes.policy.rawValue), unit: nil, nodes.policySource)
            },
            flag(.readinessGate, plan.readinessGate),
            interval(.podStart, plan.podStart),
            seconds(.minReadySeconds, plan.minReadySeconds),
            interval(.healthy, plan.healthy),
            interval(.available, plan.available),
            interval(.deregistrationLag, plan.deregistrationLag),
            seconds(.terminationGracePeriodSeconds, plan.terminationGracePeriod),
            plan.progressDeadline.map { seconds(.progressDeadlineSeconds, $0) },
            seconds(.dnsTTL, plan.dnsTTL),
            PlanNumberDTO(
                .servesAfterDeletion,
                .number(plan.servesAfterDeletion),
                unit: "seconds",
                .derived("the least of the accept windows and \(plan.lagName) \(plan.deregistrationLag.value.least)")
            ),
        ].compactMap(\.self) + plan.ports.flatMap { port($0, name: name(of: $0, in: plan)) }
    }

    /// The port's name, with its Service's where two Services have one of that name.
    private static func name(of port: RolloutPlan.Port, in plan: RolloutPlan) -> String {
        let name = port.identity.name ?? String(port.identity.number)
        let isUnique = plan.ports.count { ($0.identity.name ?? String($0.identity.number)) == name } == 1
        return isUnique ? name : "\(port.identity.service)/\(name)"
    }

    private static func port(_ port: RolloutPlan.Port, name: String) -> [PlanNumberDTO] {
        [
            seconds(.acceptWindow, of: name, port.acceptWindow),
            port.graceTimeOut.map { seconds(.graceTimeOut, of: name, $0) },
            port.deregistrationStart.value > 0
                ? seconds(.deregistrationStart, of: name, port.deregistrationStart) : nil,
            seconds(.deregistrationDelay, of: name, port.deregistrationDelay),
            flag(.connectionTermination, of: name, port.connectionTermination),
        ].compactMap(\.self)
    }

    private static func spread(_ plan: RolloutPlan) -> PlanNumberDTO {
        guard let spread = plan.spread else {
            return PlanNumberDTO(
                .zoneSpread,
                .text("none"),
                unit: nil,
                .derived("no constraint concerns zones and these pods")
            )
        }
        let strength =
            switch spread.value.strength {
            case .hard: "hard"
            case .soft: "soft"
            case .clusterDefault: "soft (cluster default)"
            }
        let counts = spread.value.counts == .all ? "pods of all revisions" : "pods of one revision"
        let text = "maxSkew \(spread.value.maxSkew), \(strength), counts \(counts)"
        return PlanNumberDTO(.zoneSpread, .text(text), unit: nil, spread.source)
    }

    private static func pods(_ setting: PlanSetting, _ number: Sourced<Int>) -> PlanNumberDTO {
        PlanNumberDTO(setting, .number(number.value), unit: "pods", number.source)
    }

    private static func seconds(_ setting: PlanSetting, of port: String? = nil, _ number: Sourced<Int>) -> PlanNumberDTO
    {
        PlanNumberDTO(setting, of: port, .number(number.value), unit: "seconds", number.source)
    }

    private static func interval(_ setting: PlanSetting, _ interval: Sourced<SecondsInterval>) -> PlanNumberDTO {
        PlanNumberDTO(setting, .interval(IntervalDTO(interval.value)), unit: "seconds", interval.source)
    }

    private static func flag(_ setting: PlanSetting, of port: String? = nil, _ flag: Sourced<Bool>) -> PlanNumberDTO {
        PlanNumberDTO(setting, of: port, .flag(flag.value), unit: nil, flag.source)
    }
}
