import RolloutCore

/// What of the manifests a review rests on, as the API shows it.
struct CoverageDTO: Codable, Sendable {
    struct PassedOver: Codable, Sendable {
        var kind: String
        var count: Int
    }

    struct NotModelled: Codable, Sendable {
        var location: OrNull<LocationDTO>
        var reason: String
    }

    struct NotUnderstood: Codable, Sendable {
        var location: OrNull<LocationDTO>
        var value: String
        var reason: String
    }

    struct NotPosted: Codable, Sendable {
        var kind: String
        var name: String
        var reason: String
        var parameter: String
    }

    var read: Int
    var passedOver: [PassedOver]
    var notModelled: [NotModelled]
    var notUnderstood: [NotUnderstood]
    var notPosted: [NotPosted]

    init(_ coverage: Coverage) {
        read = coverage.read
        passedOver = coverage.passedOver.map { PassedOver(kind: $0.kind, count: $0.count) }
        notModelled = coverage.notModelled.map { front in
            NotModelled(location: OrNull(front.location.map(LocationDTO.init)), reason: front.reason)
        }
        notUnderstood = coverage.notUnderstood.map { value in
            NotUnderstood(
                location: OrNull(value.location.map(LocationDTO.init)),
                value: value.value,
                reason: value.reason
            )
        }
        notPosted = coverage.notPosted.map { absent in
            NotPosted(kind: absent.kind, name: absent.name, reason: absent.reason, parameter: absent.parameter)
        }
    }
}
