package import ManifestText

/// A number of the plan with where it came from, so that a reader can check it.
package struct Sourced<Value: Sendable>: Sendable {
    package var value: Value
    package var source: Source

    package init(_ value: Value, _ source: Source) {
        self.value = value
        self.source = source
    }

    /// The stated value, else a default.
    init(_ field: Field<Value>?, _ name: String, else fallback: Value, _ source: Source) {
        if let field {
            self.init(field.value, .manifest(name, field.location))
        } else {
            self.init(fallback, source)
        }
    }

    /// A duration in whole seconds: the stated one, else a default.
    ///
    /// One that is stated and cannot be read counts as 0.
    init(
        duration field: Field<String>?,
        _ name: String,
        else fallback: Int,
        _ source: @autoclosure () -> Source
    ) where Value == Int {
        guard let field else {
            self.init(fallback, source())
            return
        }
        if let seconds = GoDuration.wholeSeconds(field.value) {
            self.init(seconds, .manifest(name, field.location))
        } else {
            self.init(0, .notUnderstood(name, field))
        }
    }

    package func map<Other>(_ transform: (Value) -> Other) -> Sourced<Other> {
        Sourced<Other>(transform(value), source)
    }
}

extension Sourced: Equatable where Value: Equatable {}
extension Sourced: Hashable where Value: Hashable {}

/// Where a number of the plan came from.
package struct Source: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// A field, annotation or argument of the posted manifests.
        case manifest
        /// A parameter of the request.
        case request
        /// A timing profile: figures that no manifest states.
        case profile
        case kubernetesDefault = "kubernetes-default"
        case controllerDefault = "controller-default"
        case loadBalancerDefault = "load-balancer-default"
        /// Computed from other numbers of the plan.
        case derived
        /// Neither stated nor a documented default: see the review's assumptions.
        case assumed
        /// Stated, and the value cannot be read: the number is the one that is worst for clients.
        case notUnderstood = "not-understood"
    }

    package var kind: Kind
    /// The field's name, the parameter, the arithmetic: one line.
    package var detail: String
    package var location: Location?

    package static func manifest(_ field: String, _ location: Location) -> Source {
        Source(kind: .manifest, detail: field, location: location)
    }

    package static func request(_ parameter: String) -> Source { Source(kind: .request, detail: parameter) }
    package static func profile(_ profile: Profile) -> Source { Source(kind: .profile, detail: profile.rawValue) }
    package static func kubernetesDefault(_ field: String) -> Source { Source(kind: .kubernetesDefault, detail: field) }
    package static func controllerDefault(_ option: String) -> Source {
        Source(kind: .controllerDefault, detail: option)
    }
    package static func loadBalancerDefault(_ key: String) -> Source { Source(kind: .loadBalancerDefault, detail: key) }
    package static func derived(_ arithmetic: String) -> Source { Source(kind: .derived, detail: arithmetic) }
    package static func notUnderstood(_ field: String, _ value: Field<String>) -> Source {
        Source(kind: .notUnderstood, detail: "\(field) is \"\(value.value.excerpt)\"", location: value.location)
    }

    /// What stands where a duration should; nil for every other source.
    package var unreadValue: String? {
        guard kind == .notUnderstood, let quote = detail.firstIndex(of: "\"") else { return nil }
        return String(detail[quote...].dropFirst().dropLast())
    }

    package static func assumed(_ what: String) -> Source { Source(kind: .assumed, detail: what) }
}

/// Something the review takes for granted because nothing posted says it.
package struct Assumption: Hashable, Sendable {
    package var text: String
    /// The request parameter that replaces it, if there is one.
    package var parameter: String?

    package init(_ text: String, parameter: String? = nil) {
        self.text = text
        self.parameter = parameter
    }
}
