import RolloutCore

/// What reviews of the changed manifests found, as the API shows it.
struct CertifiedDTO: Codable, Sendable {
    /// The longest window before and after, and what lies between; null in reviews stored by older versions.
    var summary: OrNull<String>
    /// After the patch and nothing else; null in reviews stored by older versions, which did not make this review.
    var patchAlone: OrNull<Outcome>
    /// After the patch and the steps; null where there are none.
    var withSteps: OrNull<Outcome>
    /// What the patch leaves to be done by hand.
    var steps: [Step]

    /// The windows that one review found.
    struct Outcome: Codable, Sendable {
        /// Null for a plan outside the model, and in reviews stored by older versions.
        var model: OrNull<ModelDTO>
        /// Null where the load balancer is not modelled, and in reviews stored by older versions.
        var deletion: OrNull<DeletionDTO>
        var zones: [WorkloadDTO.Zone]
        var outage: WindowDTO
        /// Null where the load balancer is not modelled.
        var rollout: OrNull<RolloutDTO>
        var safeForGood: OrNull<Bool>
        /// Null for a plan outside the model, and in reviews stored by older versions.
        var interruptions: OrNull<InterruptionsDTO>
        var scenarios: OrNull<[ScenarioDTO]>

        init(_ outcome: CertifiedOutcome) {
            let windows = outcome.windows
            model = OrNull(ModelDTO(outcome.plan))
            deletion = OrNull(DeletionDTO(outcome.plan))
            zones = WorkloadDTO.Zone.all(of: windows, outcome.outlook)
            outage = WindowDTO(windows.outage, zones: [])
            rollout = OrNull(RolloutDTO(outcome.outlook, zones: windows.zones.map(\.name)))
            safeForGood = OrNull(outcome.outlook.safeForGood)
            interruptions = OrNull(
                InterruptionsDTO(outcome.outlook.interruptions, zones: windows.zones.map(\.name))
            )
            scenarios = OrNull(outcome.scenarios.map(ScenarioDTO.init))
        }
    }

    /// Something to be done by hand.
    struct Step: Codable, Sendable {
        /// As a recommendation's, or the annotation that is to be corrected.
        @SettingKey var setting: String
        var text: String
        /// A command of a POSIX shell; null where an editor is needed.
        var command: OrNull<String>
        /// Why the patch does not do it.
        var reason: String
        var location: OrNull<LocationDTO>
    }

    /// Everything that is recommended done; null only where no review of it was possible.
    var final: Outcome? { withSteps.value ?? patchAlone.value }

    init?(_ advice: Advice) {
        guard !advice.recommendations.isEmpty else { return nil }
        summary = OrNull(advice.sentence)
        patchAlone = OrNull(advice.patchAlone.map(Outcome.init))
        withSteps = OrNull(advice.withSteps.map(Outcome.init))
        steps = advice.steps.map { step in
            Step(
                setting: step.setting.key,
                text: step.text,
                command: OrNull(step.command),
                reason: step.reason,
                location: LocationDTO.orNull(step.location)
            )
        }
    }
}

extension CertifiedDTO {
    private enum CodingKeys: String, CodingKey { case summary, patchAlone, withSteps, steps }

    /// Reads what older versions stored, too: one figure for the patch together with what it left out.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard !container.contains(.steps) else {
            summary = try container.decode(OrNull<String>.self, forKey: .summary)
            patchAlone = try container.decode(OrNull<Outcome>.self, forKey: .patchAlone)
            withSteps = try container.decode(OrNull<Outcome>.self, forKey: .withSteps)
            steps = try container.decode([Step].self, forKey: .steps)
            return
        }
        let older = try OlderCertificate(from: decoder)
        let outcome = try Outcome(from: decoder)
        summary = OrNull(nil)
        steps = older.unpatched.map { unpatched in
            Step(
                setting: unpatched.setting,
                text: unpatched.setting,
                command: OrNull(nil),
                reason: unpatched.reason,
                location: unpatched.location
            )
        }
        let isPatch = older.by == "patch" && steps.isEmpty
        patchAlone = OrNull(isPatch ? outcome : nil)
        withSteps = OrNull(isPatch ? nil : outcome)
    }

    /// The part of a certificate that versions up to 0.1 stored beside the windows.
    private struct OlderCertificate: Decodable {
        struct Unpatched: Decodable {
            @SettingKey var setting: String
            var reason: String
            var location: OrNull<LocationDTO>
        }

        var by: String
        var unpatched: [Unpatched]
    }
}
