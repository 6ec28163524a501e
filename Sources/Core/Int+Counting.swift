extension Int {
    /// Counts a noun.
    ///
    /// - Parameter noun: In the singular; its plural ends in s.
    /// - Returns: As `1 pod` or `2 pods`.
    package func counting(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
