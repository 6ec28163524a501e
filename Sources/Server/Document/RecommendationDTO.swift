import RolloutCore

/// A recommended setting as the API shows it.
struct RecommendationDTO: Codable, Sendable {
    var setting: String
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

    init(_ recommendation: Recommendation) {
        setting = recommendation.setting
        title = recommendation.title
        current = OrNull(recommendation.current)
        recommended = recommendation.recommended
        unit = OrNull(recommendation.unit)
        derivation = recommendation.derivation
        removes = recommendation.removes
        change = recommendation.change
        location = LocationDTO.orNull(recommendation.location)
        isInsertion = recommendation.isInsertion
        alternative = OrNull(recommendation.alternative)
    }
}
