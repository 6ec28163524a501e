import ManifestText

/// A toleration: which taints of a node a pod puts up with.
package struct Toleration: Hashable, Sendable {
    /// Nil with `Exists` tolerates every taint.
    package var key: String?
    package var exists: Bool
    package var value: String
    /// Nil tolerates every effect.
    package var effect: String?
    /// For how long a taint with the effect NoExecute is tolerated; nil for good.
    package var seconds: Int?

    init(reading toleration: ObjectReader, _ problems: inout [InputProblem]) {
        key = toleration.string("key", &problems)?.value
        exists = toleration.string("operator", &problems)?.value == "Exists"
        value = toleration.string("value", &problems)?.value ?? ""
        effect = toleration.string("effect", &problems)?.value
        seconds = toleration.int("tolerationSeconds", in: Int.min...Int.max, &problems).map {
            // The API server takes any number; below 0 it means at once.
            min(max(0, $0.value), Limits.seconds)
        }
    }

    package func tolerates(_ taint: Taint) -> Bool {
        if let effect, effect != taint.effect { return false }
        guard let key, !key.isEmpty else { return exists }
        return key == taint.key && (exists || value == taint.value)
    }
}

/// A taint of a node, which keeps pods off it that do not tolerate it.
package struct Taint: Hashable, Sendable {
    package var key: String
    package var value: String
    /// `NoSchedule` and `NoExecute` bind the scheduler, `PreferNoSchedule` does not.
    package var effect: String

    init(reading taint: ObjectReader, _ problems: inout [InputProblem]) {
        key = taint.string("key", &problems)?.value ?? ""
        value = taint.string("value", &problems)?.value ?? ""
        effect = taint.string("effect", &problems)?.value ?? ""
    }

    private init(key: String, effect: String) {
        self.key = key
        value = ""
        self.effect = effect
    }

    /// What a cordon counts as, whether or not the node controller has written it down yet (kubernetes,
    /// pkg/scheduler/framework/plugins/nodeunschedulable).
    static let cordon = Taint(key: "node.kubernetes.io/unschedulable", effect: "NoSchedule")

    /// What the node controller gives a node that it no longer hears of.
    static let unreachable = Taint(key: "node.kubernetes.io/unreachable", effect: "NoExecute")

    package var bindsScheduler: Bool { effect == "NoSchedule" || effect == "NoExecute" }
}
