extension RolloutModel {
    static func checkZones(_ zones: [Int]) throws(InvalidRolloutModel) {
        if zones.isEmpty {
            throw InvalidRolloutModel(code: .noZones, message: "zones is empty, must name at least one zone")
        }
        if zones.count > EngineLimits.zones {
            throw InvalidRolloutModel(
                code: .tooManyZones,
                message: "zones has \(zones.count) entries, at most \(EngineLimits.zones) are supported"
            )
        }
        var pods = 0
        for count in zones {
            try checkCount(count, "zones")
            // Checked at each step: the sum of two large counts must not overflow before it is refused.
            if count > EngineLimits.pods || pods + count > EngineLimits.pods {
                throw InvalidRolloutModel(
                    code: .tooManyPods,
                    message: "zones holds more than \(EngineLimits.pods) pods"
                )
            }
            pods += count
        }
    }

    static func checkCount(_ count: Int, _ name: String) throws(InvalidRolloutModel) {
        if count < 0 {
            throw InvalidRolloutModel(code: .negativeCount, message: "\(name) contains \(count), must not be negative")
        }
    }

    static func checkTime(_ time: Int, _ name: String) throws(InvalidRolloutModel) {
        if time < 0 || time > EngineLimits.time {
            throw InvalidRolloutModel(
                code: .timeOutOfRange,
                message: "\(name) is \(time), must be from 0 to \(EngineLimits.time)"
            )
        }
    }

    static func checkInterval(_ interval: SecondsInterval, _ name: String) throws(InvalidRolloutModel) {
        try checkTime(interval.least, name)
        try checkTime(interval.most, name)
        if interval.least > interval.most {
            throw InvalidRolloutModel(
                code: .intervalReversed,
                message: "\(name) runs from \(interval.least) to \(interval.most), its ends are reversed"
            )
        }
    }

    static func checkGate(available: SecondsInterval, healthy: SecondsInterval) throws(InvalidRolloutModel) {
        if available.least < healthy.least || available.most < healthy.most {
            throw InvalidRolloutModel(
                code: .gateContradictsIntervals,
                message: "with the readiness gate a pod is healthy no later than available, "
                    + "so available must not start or end before healthy"
            )
        }
    }

    func checkZone(_ zone: Int) throws(InvalidRolloutModel) {
        if !zones.indices.contains(zone) {
            throw InvalidRolloutModel(code: .noSuchZone, message: "there is no zone number \(zone)")
        }
    }
}
