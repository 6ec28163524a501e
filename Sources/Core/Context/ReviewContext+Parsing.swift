package import ManifestText
import RolloutEngine

extension ReviewContext {
    /// The names of all parameters, as the query, the envelope and the command line take them.
    package static let parameters: [String] =
        [
            "zones", "profile", "scheduler", "kubernetes", "lbc", "chart", "longest", "readiness-gate", "service-class",
            "target-group-protocol", "scenarios", "disruptions", "interruptions", "nodes-per-zone", "pdb-timeout",
            "ignore",
            "as-of",
        ]
        + TimingPart.allCases.map(\.parameter)

    /// Reads parameters by name; throws every one that is unknown, malformed or, save for `ignore`, repeated.
    package init(parsing parameters: [(name: String, value: String)]) throws(NotReviewable) {
        self.init()
        var problems: [InputProblem] = []
        var seen: Set<String> = []
        for (name, value) in parameters {
            guard seen.insert(name).inserted || name == "ignore" else {
                problems.append(InputProblem(.invalidParameter, "\(name) is given twice.", parameter: name))
                continue
            }
            if let fault = set(name, to: value) {
                problems.append(InputProblem(.invalidParameter, "\(name): \(fault)", parameter: name))
            }
        }
        guard problems.isEmpty else { throw NotReviewable(problems) }
    }

    /// Sets one parameter; returns what is wrong with its value, if anything.
    private mutating func set(_ name: String, to value: String) -> String? {
        guard value.count <= Limits.contextValueCharacters || name == "zones" else {
            return "longer than \(Limits.contextValueCharacters) characters."
        }
        switch name {
        case "zones": return setZones(value)
        case "profile": return assign(Profile(rawValue: value), to: \.profile, else: Profile.allCases.map(\.rawValue))
        case "scheduler":
            return assign(Scheduler(rawValue: value), to: \.scheduler, else: Scheduler.allCases.map(\.rawValue))
        case "kubernetes": return setVersion(value, \.kubernetes)
        case "lbc": return setVersion(value, \.lbc)
        case "chart": return setVersion(value, \.chart)
        case "longest": return setDuration(value, \.longest)
        case "pdb-timeout": return setDuration(value, \.pdbTimeout)
        case "readiness-gate":
            guard let truth = Bool(yaml: value) else { return "takes true or false." }
            readinessGate = truth
            return nil
        case "service-class":
            guard !value.isEmpty, value.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                return "not a loadBalancerClass such as service.k8s.aws/nlb, nor none."
            }
            serviceClass = value
            return nil
        case "target-group-protocol":
            guard let known = TargetGroupProtocol(rawValue: value) else {
                return "takes one of \(TargetGroupProtocol.allCases.map(\.rawValue).joined(separator: ", "))."
            }
            targetGroupProtocol = known
            return nil
        case "scenarios": return setScenarios(value)
        case "disruptions":
            let choices = DisruptionVerdict.allCases.map(\.rawValue)
            return assign(DisruptionVerdict(rawValue: value), to: \.disruptions, else: choices)
        case "interruptions": return setNumber(value, in: 0...EngineLimits.interruptions) { $0.interruptions = $1 }
        case "nodes-per-zone": return setNumber(value, in: 1...Limits.replicas) { $0.nodesPerZone = $1 }
        case "ignore": return addIgnored(value)
        case "as-of":
            guard let day = CalendarDate(value) else { return "not a day such as 2027-01-31." }
            asOf = day
            return nil
        default:
            guard let part = TimingPart.allCases.first(where: { $0.parameter == name }) else {
                return "no such parameter; known are \(Self.parameters.joined(separator: ", "))."
            }
            guard let interval = SecondsInterval(parsing: value) else {
                return "not a number of seconds or an interval such as 30..180."
            }
            timings[part] = interval
            return nil
        }
    }

    private mutating func assign<Value>(
        _ value: Value?,
        to key: WritableKeyPath<ReviewContext, Value>,
        else choices: [String]
    ) -> String? {
        guard let value else { return "takes one of \(choices.joined(separator: ", "))." }
        self[keyPath: key] = value
        return nil
    }

    private mutating func setDuration(_ text: String, _ key: WritableKeyPath<ReviewContext, Int?>) -> String? {
        guard let seconds = GoDuration.wholeSeconds(text) else { return "not a duration such as 30s or 5m." }
        self[keyPath: key] = seconds
        return nil
    }

    private mutating func setNumber(
        _ text: String,
        in range: ClosedRange<Int>,
        _ set: (inout ReviewContext, Int) -> Void
    ) -> String? {
        guard let number = Int(decimal: text), range.contains(number) else {
            return "not a whole number from \(range.lowerBound) to \(range.upperBound)."
        }
        set(&self, number)
        return nil
    }

    /// `node-replacement,scale-in`, or `all`; the rollout is always among them.
    private mutating func setScenarios(_ value: String) -> String? {
        guard value != "all" else {
            scenarios = Set(Scenario.allCases)
            return nil
        }
        var named: Set<Scenario> = [.rollout]
        for name in value.split(separator: ",", omittingEmptySubsequences: false) {
            guard let scenario = Scenario(rawValue: name.trimmed) else {
                return "takes all, or some of \(Scenario.allCases.map(\.rawValue).joined(separator: ", "))."
            }
            named.insert(scenario)
        }
        scenarios = named
        return nil
    }

    /// `rule: reason`, or `rule: reason (until 2027-01-31)`.
    private mutating func addIgnored(_ value: String) -> String? {
        guard ignored.count < Limits.ignoredRules else { return "more than \(Limits.ignoredRules) of them." }
        guard let entry = IgnoredRule(parsing: value), !entry.rule.isEmpty else {
            return "not of the form rule: reason."
        }
        switch entry.fault {
        case .noReason: return "\(entry.rule.excerpt) has no reason, which is required."
        case .noDate(let date): return "\"\(date.excerpt)\" is no day such as 2027-01-31."
        case nil: break
        }
        ignored.append(entry)
        return nil
    }

    /// A version: a leading `v` is dropped, the rest are dotted numbers with an optional suffix.
    private mutating func setVersion(_ value: String, _ key: WritableKeyPath<ReviewContext, String?>) -> String? {
        let text = value.hasPrefix("v") ? String(value.dropFirst()) : value
        guard Version(text) != nil, text.first?.isNumber == true else { return "not a version such as 1.31 or 2.8.1." }
        self[keyPath: key] = text
        return nil
    }

    /// `a:2,b:2,c:2` with the old pods of each zone, or `a,b,c` without.
    private mutating func setZones(_ value: String) -> String? {
        let items = value.split(separator: ",", omittingEmptySubsequences: false)
        guard items.count <= Limits.zones else { return "more than \(Limits.zones) zones." }
        var zones: [Zone] = []
        for item in items {
            let parts = item.split(separator: ":", omittingEmptySubsequences: false).map { $0.trimmed }
            guard let name = parts.first, !name.isEmpty, name.count <= Limits.contextValueCharacters else {
                return "a zone without a name, or with one over \(Limits.contextValueCharacters) characters."
            }
            guard parts.count <= 2,
                parts.dropFirst().allSatisfy({ Int(decimal: $0).map((0...Limits.replicas).contains) ?? false })
            else { return "\"\(item.trimmed.excerpt)\" is not of the form zone or zone:pods." }
            guard !zones.contains(where: { $0.name == name }) else { return "\(name.excerpt) stands twice." }
            zones.append(Zone(name: name, pods: parts.dropFirst().first.flatMap { Int(decimal: $0) }))
        }
        guard zones.allSatisfy({ $0.pods == nil }) || zones.allSatisfy({ $0.pods != nil }) else {
            return "give the pods of every zone or of none."
        }
        guard zones.reduce(0, { $0 + ($1.pods ?? 0) }) <= Limits.replicas else {
            return "more than \(Limits.replicas) pods."
        }
        self.zones = zones
        return nil
    }
}

extension SecondsInterval {
    /// Reads `30..180`, or one number for both ends; nil when malformed, out of order or beyond `Limits.seconds`.
    init?(parsing text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let ends: [Int?] =
            switch parts.count {
            case 1: [Int(decimal: parts[0]), Int(decimal: parts[0])]
            case 3 where parts[1].isEmpty: [Int(decimal: parts[0]), Int(decimal: parts[2])]
            default: []
            }
        guard ends.count == 2, let least = ends[0], let most = ends[1] else { return nil }
        guard 0 <= least, least <= most, most <= Limits.seconds else { return nil }
        self.init(least: least, most: most)
    }
}

extension StringProtocol {
    /// The text without white space at either end.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else {
            return ""
        }
        return String(self[first...last])
    }
}
