import RolloutEngine

extension Window {
    /// The window of a target group of which nothing says whether it is a Network Load Balancer's, as this one, or an Application
    /// Load Balancer's: from the shorter of the two to the longer.
    func orOfApplication(_ other: Window) -> Window {
        guard let one = length, let second = other.length, let most = provenLength, let otherMost = other.provenLength,
            one != second || most != otherMost
        else { return self }
        var window = self
        window.measure = .known(min(one, second))
        window.upperBound = max(most, otherMost)
        window.occurrences = min(one, second).isPositive ? max(occurrences, 1) : 0
        window.clientView = nil
        window.witness = []
        window.placement = nil
        window.unknown = .crossZone
        window.derivation =
            "\(second) behind an Application Load Balancer, \(one) behind a Network Load Balancer: \(derivation)"
        return window
    }
}
