/// Finds the name that was probably meant.
enum NearestName {
    /// The known name with the fewest edits, at most three; of equals the first in order.
    static func of(_ name: String, among known: [String]) -> String? {
        // Longer inputs are no slips of the hand, and the distance costs their product.
        guard name.count <= 100 else { return nil }
        let ranked = known.map { (distance: distance(name, $0), name: $0) }
        return ranked.filter { $0.distance <= 3 }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// Levenshtein distance: insertions, deletions and substitutions.
    private static func distance(_ one: String, _ other: String) -> Int {
        let other = Array(other)
        var row = Array(0...other.count)
        for (index, character) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let substituted = diagonal + (character == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substituted, row[column] + 1, diagonal + 1)
            }
        }
        return row[other.count]
    }
}
