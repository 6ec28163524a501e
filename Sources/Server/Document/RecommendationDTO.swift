import RolloutCore

/// A recommended setting as the API shows it.
struct RecommendationDTO: Codable, Sendable {
    @SettingKey var setting: String
    /// The rows of the plan that it sets, by their `setting`; null in reviews stored by older versions.
    var planSettings: OrNull<[String]>
    var title: String
    var current: OrNull<String>
    var recommended: String
    var unit: OrNull<String>
    var derivation: String
    var removes: String
    var change: String
    var location: OrNull<LocationDTO>
    var isInsertion: Bool
    var alternative: OrNull<String>

    init(_ recommendation: Recommendation, for plan: RolloutPlan) {
        setting = recommendation.setting.key
        planSettings = OrNull(recommendation.rows(of: plan).map(\.key))
        title = recommendation.title
        current = OrNull(recommendation.current?.text)
        recommended = recommendation.recommended.text
        unit = OrNull(recommendation.recommended.unit)
        derivation = recommendation.derivation
        removes = recommendation.removes
        change = recommendation.change
        location = LocationDTO.orNull(recommendation.location)
        isInsertion = recommendation.isInsertion
        alternative = OrNull(recommendation.alternative)
    }
}
