extension WorkloadDTO {
    /// - Returns: The summary with both ends of the recommended change in front, where the reviews of it were made.
    var headline: String {
        let name = "\(namespace)/\(self.name): "
        guard let sentence = certified.value?.summary.value, summary.hasPrefix(name) else { return summary }
        return "\(name)\(sentence); \(summary.dropFirst(name.count))"
    }

    /// - Returns: Commands for what the patch leaves to be done by hand, in order.
    var commandsByHand: [String] { (certified.value?.steps ?? []).compactMap(\.command.value) }
}
