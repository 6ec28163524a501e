/// All rules, in the order in which their findings are worked out; output is sorted by place.
package enum RuleCatalogue {
    package static let rules: [any Rule.Type] = [
        AcceptWindowShort.self,
        AnnotationDeprecated.self,
        AnnotationUnknown.self,
        AnnotationValueInvalid.self,
        AttributesNeedNewerController.self,
        ClientAddressLost.self,
        ClientRoutingZoneAffinity.self,
        ConnectionsCut.self,
        DeregistrationDelayShort.self,
        DisruptionBudgetLoose.self,
        FieldTimingsUnsafe.self,
        GateLabelOnControllerNamespace.self,
        HealthCheckOutOfRange.self,
        HealthCheckPathIgnored.self,
        HealthCheckSettingWithoutEffect.self,
        HealthListenerClosesFirst.self,
        InTreeController.self,
        LoadBalancerAttributeInvalid.self,
        LoadBalancerAttributeUnknown.self,
        LoadBalancerNotModelled.self,
        LoadBalancerOutage.self,
        NodePortsForNothing.self,
        PreStopCannotRun.self,
        ProgressDeadlineShort.self,
        ProxyProtocolMismatch.self,
        PublishNotReadyAddresses.self,
        ReadinessGateMissing.self,
        ReadinessGateNotInjected.self,
        ReadinessGateStale.self,
        ReadinessGateWebhookIgnoresFailures.self,
        RolloutOutlastsDeployTool.self,
        ServicesDrainDifferently.self,
        TCPCheckStaysGreen.self,
        TargetGroupAttributeInvalid.self,
        TargetGroupAttributeUnknown.self,
        TerminationGraceShort.self,
        UnhealthyTerminatesConnections.self,
        UnsafeAfterRollouts.self,
        ZoneBlackout.self,
        ZoneSpreadSoft.self,
    ]

    /// The findings of all rules: errors before warnings before notes, then by place, rule and text.
    package static func findings(in subject: ReviewSubject) -> [Finding] {
        rules.flatMap { $0.findings(in: subject) }.sorted { $0.order(before: $1) }
    }
}

extension Finding {
    fileprivate func order(before other: Finding) -> Bool {
        if severity != other.severity { return severity.rank < other.severity.rank }
        switch (location, other.location) {
        case (let one?, let two?) where one != two: return one < two
        case (_?, nil): return true
        case (nil, _?): return false
        default: return (rule.rawValue, message) < (other.rule.rawValue, other.message)
        }
    }
}

extension Finding.Severity {
    fileprivate var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .note: 2
        }
    }
}
