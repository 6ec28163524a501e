import ManifestText

/// An absolute number of pods or a percentage of the replicas, as `maxSurge` and `minAvailable` take it.
package enum IntOrPercent: Hashable, Sendable {
    case pods(Int)
    case percent(Int)

    /// Reads a plain non-negative integer or a scalar such as `25%`; nil for anything else.
    init?(_ scalar: Node.Scalar) {
        if scalar.text.hasSuffix("%") {
            guard scalar.text.first?.isNumber == true, let percent = Int(decimal: scalar.text.dropLast()),
                (0...100_000).contains(percent)
            else { return nil }
            self = .percent(percent)
        } else {
            guard scalar.isPlain, let pods = Int(yaml: scalar.text), (0...Int(Int32.max)).contains(pods) else {
                return nil
            }
            self = .pods(pods)
        }
    }

    /// Resolves the number with a percentage rounded up (maxSurge, and both fields of a PodDisruptionBudget).
    ///
    /// - Returns: The number of pods.
    package func roundedUp(of replicas: Int) -> Int {
        switch self {
        case .pods(let pods): pods
        case .percent(let percent): (percent * replicas + 99) / 100
        }
    }

    /// Resolves the number with a percentage rounded down (maxUnavailable).
    ///
    /// - Returns: The number of pods.
    package func roundedDown(of replicas: Int) -> Int {
        switch self {
        case .pods(let pods): pods
        case .percent(let percent): percent * replicas / 100
        }
    }
}

extension IntOrPercent: CustomStringConvertible {
    package var description: String {
        switch self {
        case .pods(let pods): "\(pods)"
        case .percent(let percent): "\(percent)%"
        }
    }
}
