extension Sequence {
    /// The elements without those whose key an earlier one has.
    ///
    /// - Parameter key: What has to differ.
    /// - Returns: The first element of each key, in their order.
    package func uniqued<Key: Hashable>(on key: (Element) -> Key) -> [Element] {
        var seen: Set<Key> = []
        return filter { seen.insert(key($0)).inserted }
    }
}

extension Sequence where Element: Hashable {
    /// The elements without those that are equal to an earlier one.
    ///
    /// - Returns: The first of equal elements, in their order.
    package func uniqued() -> [Element] { uniqued { $0 } }
}
