/// The shortest way from one list of lines to another (Myers, An O(ND) Difference Algorithm, 1986).
struct LineDifference {
    /// A stretch of old lines that gives way to a stretch of new ones; one of them may be empty.
    struct Change: Equatable {
        var old: Range<Int>
        var new: Range<Int>
    }

    /// Lines by number: equal lines have equal numbers.
    private let old: [Int]
    private let new: [Int]

    /// Farther apart than this, the whole stretch counts as changed: the way back would take its square in memory.
    private static let farthest = 2_000

    init(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) {
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int {
            if let known = numbers[line] { return known }
            numbers[line] = numbers.count
            return numbers.count - 1
        }
        self.old = old.map(number)
        self.new = new.map(number)
    }

    /// In the order of the text, none touching the next.
    var changes: [Change] {
        let head = zip(old, new).prefix { $0 == $1 }.count
        let shorter = min(old.count, new.count) - head
        let tail = zip(old.reversed(), new.reversed()).prefix(shorter).prefix { $0 == $1 }.count
        let middle = Change(old: head..<(old.count - tail), new: head..<(new.count - tail))
        guard !middle.old.isEmpty || !middle.new.isEmpty else { return [] }
        guard !middle.old.isEmpty, !middle.new.isEmpty, let pairs = commonPairs(of: middle) else { return [middle] }
        var changes: [Change] = []
        var next = (old: middle.old.lowerBound, new: middle.new.lowerBound)
        for pair in pairs + [(middle.old.upperBound, middle.new.upperBound)] {
            if next.old < pair.old || next.new < pair.new {
                changes.append(Change(old: next.old..<pair.old, new: next.new..<pair.new))
            }
            next = (pair.old + 1, pair.new + 1)
        }
        return changes
    }

    /// The pairs of equal lines on the shortest way, in order; nil when it is too long.
    private func commonPairs(of stretch: Change) -> [(old: Int, new: Int)]? {
        let height = stretch.old.count
        let width = stretch.new.count
        var reach: [Int: Int] = [1: 0]
        var trace: [[Int: Int]] = []
        for distance in 0...min(height + width, Self.farthest) {
            trace.append(reach)
            for diagonal in stride(from: -distance, through: distance, by: 2) {
                var row = Self.start(diagonal, distance, reach)
                while row < height, row - diagonal < width,
                    old[stretch.old.lowerBound + row] == new[stretch.new.lowerBound + row - diagonal]
                {
                    row += 1
                }
                reach[diagonal] = row
                if row >= height, row - diagonal >= width { return pairs(of: stretch, trace) }
            }
        }
        return nil
    }

    /// The row at which a diagonal starts after one more step: down or to the right, whichever gets farther.
    private static func start(_ diagonal: Int, _ distance: Int, _ reach: [Int: Int]) -> Int {
        let below = reach[diagonal - 1] ?? -1
        let above = reach[diagonal + 1] ?? -1
        return diagonal == -distance || (diagonal != distance && below < above) ? above : below + 1
    }

    private func pairs(of stretch: Change, _ trace: [[Int: Int]]) -> [(old: Int, new: Int)] {
        var pairs: [(old: Int, new: Int)] = []
        var row = stretch.old.count
        var column = stretch.new.count
        for distance in stride(from: trace.count - 1, through: 0, by: -1) {
            let diagonal = row - column
            let reach = trace[distance]
            let start = Self.start(diagonal, distance, reach)
            while row > max(start, 0), column > 0, row > start {
                row -= 1
                column -= 1
                pairs.append((stretch.old.lowerBound + row, stretch.new.lowerBound + column))
            }
            guard distance > 0 else { break }
            let isDown =
                diagonal == -distance
                || (diagonal != distance && (reach[diagonal - 1] ?? -1) < (reach[diagonal + 1] ?? -1))
            if isDown { column -= 1 } else { row -= 1 }
        }
        return pairs.reversed()
    }
}
