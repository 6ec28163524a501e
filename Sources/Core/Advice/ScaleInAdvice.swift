import ManifestText

/// The fewest replicas of an autoscaler with which no zone can lose all its pods.
///
/// Only where scale-in was asked for: else a rule tells of it, and the patch is about the rollout alone.
enum ScaleInAdvice {
    /// - Parameters:
    ///   - subject: The workload.
    ///   - others: What is recommended for the rollout.
    /// - Returns: What takes the place of fewer replicas that are recommended for the rollout; nil where the autoscaler keeps
    ///   every zone, and where its most replicas are too few to.
    static func advise(_ subject: ReviewSubject, after others: [Recommendation]) -> Recommendation? {
        guard subject.context.scenarios?.contains(.scaleIn) ?? false,
            let scaler = subject.resources.autoscalers(of: subject.traffic.workload).first,
            scaler.scaleIn.disabled == nil || scaler.restsAtZero,
            let most = scaler.maxReplicas?.value
        else { return nil }
        let ofRollout = others.first { $0.setting == Setting(.replicas) }
        let stated = scaler.minReplicas
        let least = max(stated?.value ?? 1, ofRollout?.recommended.number ?? 0)
        let enough = ScaleInWindows.leastMinimum(others.applied(to: subject.plan), from: least, to: most)
        guard let enough, enough > least, enough <= most else { return nil }
        var recommendation = Recommendation.replicas(
            enough,
            of: subject.traffic.workload,
            scaledBy: scaler,
            derivation: "from \(most) to \(least.counting("replica")) all pods of a zone can go, from \(most) to "
                + "\(enough) fewer than any zone has",
            removes: "blackout of a zone after scale-in"
        )
        if let effect = ofRollout?.effect { recommendation.effect = effect }
        return recommendation
    }
}
