/// All rules, in the order in which their findings are worked out; output is sorted by place.
package enum RuleCatalogue {
    package static let rules: [any Rule.Type] = [
        AcceptWindowShort.self,
        AnnotationDeprecated.self,
        AnnotationUnknown.self,
        AnnotationValueInvalid.self,
        AttributesNeedNewerController.self,
        AutoscalerAndReplicas.self,
        AutoscalerEndUnsafe.self,
        ChartCannotSet.self,
        ClientAddressLost.self,
        ClientRoutingZoneAffinity.self,
        ConfigurationSourceIgnored.self,
        ConnectionsCut.self,
        ContainerEndsFirst.self,
        DaemonSetReplacesInPlace.self,
        DeploymentPaused.self,
        DeregistrationDelayShort.self,
        DisruptionBudgetBlocksDrains.self,
        DisruptionBudgetLoose.self,
        DisruptionBudgetOverruled.self,
        DisruptionBudgetProtectsNothing.self,
        DisruptionBudgetsOverlap.self,
        DoNotDisruptHoldsNodes.self,
        DrainNeverEnds.self,
        DrainUnknown.self,
        FieldTimingsUnsafe.self,
        GateLabelOnControllerNamespace.self,
        GateStripsSidecars.self,
        GateStripsSleep.self,
        HardStop.self,
        HealthCheckCannotPass.self,
        HealthCheckOutOfRange.self,
        HealthCheckPathIgnored.self,
        HealthCheckSettingWithoutEffect.self,
        HealthCheckUnanswered.self,
        HealthCheckWithProxyProtocol.self,
        HealthListenerClosesFirst.self,
        HostPortsBlockSurge.self,
        InTreeController.self, InjectedProxyEndsFirst.self, InterruptedRolloutUnsafe.self,
        ListenerTwice.self, LoadBalancerAttributeInvalid.self,
        LoadBalancerAttributeUnknown.self,
        LoadBalancerNotModelled.self,
        LoadBalancerOutage.self,
        MinReadySecondsAboveDeadline.self,
        MinReadySecondsAsGate.self,
        MinReadySecondsShort.self,
        NodePortsForNothing.self, NodePortsMissing.self,
        ObjectNotRead.self, GatewayNotReviewed.self, EndpointGroupGateEarly.self,
        ObjectTwice.self,
        PercentagesRound.self,
        PodTargetsDisabled.self,
        PreStopCannotRun.self,
        ProgressDeadlineShort.self,
        ProxyProtocolMismatch.self,
        PublishNotReadyAddresses.self,
        ReadinessGateMissing.self,
        ReadinessGateNotInjected.self,
        ReadinessGateStale.self,
        ReadinessGateWebhookIgnoresFailures.self, ReadinessProbeMissing.self,
        RefusedByAPIServer.self,
        RolloutExceedsNodes.self,
        RolloutOutlastsDeployTool.self,
        ScaleInEmptiesZone.self,
        SelectorsOverlap.self,
        ServiceClassUnknown.self, ServiceSelectsNothing.self,
        TargetPortMissing.self,
        ServiceSelectsOtherPods.self,
        ServicesDrainDifferently.self,
        SleepActionInvalid.self,
        SpreadConstraintRefused.self,
        SpreadCountsOldPods.self,
        SpreadFieldTooNew.self,
        SpreadSelectsNothing.self,
        StrategyNotModelled.self,
        SuppressionExpired.self,
        SuppressionInvalid.self,
        SurgePodUnschedulable.self,
        TCPCheckStaysGreen.self,
        TargetGroupAttributeInvalid.self,
        TargetGroupAttributeUnknown.self,
        TargetsAreNodes.self, TargetsBeyondLimit.self,
        TerminatingPodsPileUp.self,
        TerminationGraceShort.self,
        UDPNotComputed.self, UnhealthyTerminatesConnections.self,
        UnreadyPodsHoldDrains.self,
        UnsafeAfterRollouts.self,
        ValueNotUnderstood.self,
        ZoneBlackout.self,
        ZonePodsShareNode.self,
        ZoneSpreadSoft.self,
    ]

    /// The rules about what the API server refuses.
    package static let refusals = Set(rules.filter { $0.isRefusal }.map { $0.id })

    /// - Returns: What the API server refuses of a workload's objects, without the places.
    static func refusals(of subject: ReviewSubject) -> Set<String> {
        Set(rules.filter { $0.isRefusal }.flatMap { $0.findings(in: subject) }.map(\.message))
    }

    /// The rule that speaks of budgets which do not hold while nodes are replaced.
    package static let ofOverruledBudgets = DisruptionBudgetOverruled.id

    /// The rules that speak of a scenario beside the rollout.
    package static let ofScenarios: [Scenario: RuleID] = [
        .nodeReplacement: DisruptionBudgetLoose.id, .drainInPlace: DrainNeverEnds.id, .scaleIn: ScaleInEmptiesZone.id,
    ]

    /// Runs all rules.
    ///
    /// - Returns: The findings, each once: errors before warnings before notes, then by place, rule and text. Those that have
    ///   an exception are set aside.
    package static func findings(in subject: ReviewSubject) -> [Finding] {
        // Ports and load balancers that share a setting share what is to be said of it.
        let findings = rules.flatMap { $0.findings(in: subject) }.uniqued().map { finding in
            var finding = finding
            finding.template = finding.location.flatMap { subject.resources.template(of: $0) }
            return finding
        }
        return Suppressions.apply(to: findings, in: subject).sorted { $0.order(before: $1) }
    }

    /// What a rule flags, to be the end of a longer sentence: without its full stop.
    static func headline(of id: RuleID) -> String {
        guard let rule = rules.first(where: { $0.id == id }) else { return id.rawValue }
        return rule.flags.hasSuffix(".") ? String(rule.flags.dropLast()) : rule.flags
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
