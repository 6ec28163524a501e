import RolloutCore
import RolloutEngine

/// What further pushes do to a rollout, each while one is under way, as the API shows it.
struct InterruptionsDTO: Codable, Sendable {
    /// For how long a zone, or the whole load balancer, is not served then.
    struct Window: Codable, MeasuredWindow, Sendable {
        /// Null for the whole load balancer.
        var zone: OrNull<String>
        var seconds: OrNull<Int>
        var unbounded: Bool
        var computed: Bool
        var proof: OpenEnum<InterruptedWindow.Proof>
        var reason: String
        /// Seconds of the longest window that is known to be possible; null without end.
        var atLeastSeconds: OrNull<Int>

        init(_ window: InterruptedWindow, zone: String?) {
            self.zone = OrNull(zone)
            seconds = OrNull(window.length?.seconds)
            unbounded = window.length == .unbounded
            computed = window.length != nil
            proof = OpenEnum(window.proof)
            reason = window.reason.sentence
            atLeastSeconds = OrNull(window.atLeast.seconds)
        }
    }

    /// Pushes that were looked at.
    var pushes: Int
    /// True when every zone stays served, false when one is known not to; null where neither is known.
    var safe: OrNull<Bool>
    /// True where `safe` is a proof; false where no exhaustive search of smaller plans found otherwise.
    var proven: Bool
    /// Pushes that every zone is known to bear; null where any number is.
    var mostPushes: OrNull<Int>
    /// In the order of the zones, the load balancer last.
    var windows: [Window]

    init?(_ outlook: InterruptedOutlook?, zones: [String]) {
        guard let outlook else { return nil }
        pushes = outlook.pushes
        safe = OrNull(outlook.isSafe)
        proven = outlook.isProven
        mostPushes = OrNull(outlook.borne.most)
        windows =
            zip(zones, outlook.zones).map { Window($1, zone: $0) } + [Window(outlook.outage, zone: nil)]
    }

    /// What the pushes do, in a line.
    var sentence: String {
        let count = pushes == 1 ? "a further push" : "\(pushes) further pushes"
        switch safe.value {
        case true?:
            let how = proven ? "proven" : "tested, not proven"
            let most = mostPushes.value.map { $0 > pushes ? ", and \($0) do" : "" } ?? ", and any number does"
            return "\(count) during a rollout \(pushes == 1 ? "leaves" : "leave") every zone served (\(how))\(most)"
        case false?:
            let worst = windows.max { $0.least < $1.least }
            let place = worst?.zone.value ?? "the whole load balancer"
            let length = worst.map { $0.least.duration } ?? ""
            let known = worst?.computed == true ? "" : " or longer"
            return "with \(count) during a rollout \(place) can be dark \(length)\(known)"
        case nil: return "what \(count) during a rollout \(pushes == 1 ? "does" : "do") is not known"
        }
    }
}

extension InterruptionsDTO.Window {
    fileprivate var least: WindowLength { atLeastSeconds.value.map(WindowLength.seconds) ?? .unbounded }
}

extension InterruptedWindow.Reason {
    fileprivate var sentence: String {
        switch self {
        case .noPodsAtStart: "The zone has no pod when the first rollout starts."
        case .unboundedWithoutPushes: "A rollout without pushes can leave it without pods already."
        case .spreadKeepsAvailablePod:
            "Whatever is deleted, the spread over the pods of all revisions keeps an available pod here."
        case .enoughPods: "It has more pods than so many revisions can take away."
        case .successorInTime: "A new pod is healthy by the time that the last one no longer serves."
        case .everyPushDelays: "Every push deletes the pods that were about to serve."
        case .safeForGood: "It is safe over completed rollouts, and no such plan was found that pushes make unsafe."
        case .onlyBounded: "It has a proven bound, and no rollouts were found that are as bad."
        case .notBounded: "Its pods may be replaced elsewhere again and again: no bound is proven."
        case .outOfWork: "The work of the review ended before it was decided."
        }
    }
}
