package import RolloutEngine

/// One window in which clients can fail, with its worst-case length.
package struct Window: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// A zone that was served is not.
        case blackout
        /// No zone is served.
        case outage
        /// A listener is closed while connections still arrive.
        case refused
        /// Connection time that the plan promises and does not keep.
        case cut
    }

    /// A length, or why there is none.
    package enum Measure: Hashable, Sendable {
        case known(WindowLength)
        case notComputed(reason: String)

        /// Not inlined, for the optimiser of Swift 6.3.1 fails on it inside of closures over windows.
        @inline(never)
        var length: WindowLength? {
            switch self {
            case .known(let length): length
            case .notComputed: nil
            }
        }
    }

    /// What clients see of a blackout.
    package struct ClientView: Hashable, Sendable {
        /// Clients that follow DNS: at most the TTL after the zone's address is withdrawn.
        package var followsDNS: WindowLength
        /// Clients that keep an address.
        package var keepsAddress: WindowLength
    }

    package var kind: Kind
    package var port: ServedPort.Identity? = nil
    package var measure: Measure
    /// What no behaviour exceeds: above the length only where a search was ended, nil for the length itself.
    package var upperBound: WindowLength? = nil
    /// The derivation of the length, in one line.
    package var derivation: String
    /// How often it can occur in one rollout, in this zone; 0 when the length is 0.
    package var occurrences: Int
    package var clientView: ClientView? = nil
    /// A whole rollout, dated, whose window is this long; empty where a formula needs none.
    package var witness: [RolloutEvent] = []
    /// Old pods of each zone for which it was computed, in the plan's order; nil for the plan's own.
    package var placement: [Int]? = nil
    /// True when the witness takes all zones as one, so that the numbers of its zones name none of the plan.
    package var isOfAllZones = false

    package var length: WindowLength? { measure.length }

    /// Why it is not computed; nil where it is.
    package var reason: String? {
        guard case .notComputed(let reason) = measure else { return nil }
        return reason
    }

    /// The longest that the window can be, as far as is proven: the bound where a search was ended; nil when not computed.
    package var provenLength: WindowLength? {
        guard let length else { return nil }
        guard let upperBound else { return length }
        return max(length, upperBound)
    }

    /// True when the length is known and nothing is worse.
    package var isExact: Bool { length != nil && (upperBound == nil || upperBound == length) }

    /// What is not known, so that the bound is above the length.
    package enum Unknown: Hashable, Sendable {
        /// What the program does when it is told to stop.
        case drain
        /// How far a pod's start delays what follows from it: two intervals taken apart bound the length.
        case start
        /// In which order several pods of a StatefulSet that go at once come back.
        case order
        /// Whether the load balancer leads each zone's address to the pods of all.
        case crossZone
    }

    /// Nil where everything is known, and where a search was ended.
    package var unknown: Unknown? = nil

    /// True where there was a witness, for which the review had no room.
    package var isWitnessOmitted = false

    static let noRoomForWitness =
        "A review shows at most \(EngineLimits.witnessEvents) events of witnesses, and this one is not among them."

    /// Why there is no witness although nothing may serve; nil where there is one, or where a formula or closed window
    /// needs none.
    package var witnessAbsent: String? {
        guard kind == .blackout || kind == .outage, witness.isEmpty, let length, !isExact || length.isPositive else {
            return nil
        }
        if isWitnessOmitted { return Self.noRoomForWitness }
        if unknown == .order { return "Pods that go together come back in an order that is not followed." }
        if unknown == .start { return "The length is between two bounds, which no rollout shows." }
        if unknown == .crossZone { return "Whether the load balancer crosses zones is not known." }
        return isExact
            ? "The length follows from a formula."
            : "The search was ended before it found a rollout in which nothing serves."
    }

    /// True when clients can fail in it for certain: a known length above 0.
    package var isOpen: Bool { length?.isPositive ?? false }
}
