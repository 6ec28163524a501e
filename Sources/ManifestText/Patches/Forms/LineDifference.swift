/// A short way from one list of lines to another (Myers, An O(ND) Difference Algorithm, 1986).
struct LineDifference {
    /// A stretch of old lines that gives way to a stretch of new ones; one of them may be empty.
    struct Change: Equatable {
        var old: Range<Int>
        var new: Range<Int>
    }

    /// Lines by number, equal lines with equal numbers, without the head and tail that both texts share.
    private let old: [Int]
    private let new: [Int]
    /// Lines of either text before those.
    private let head: Int

    /// Farther apart than this, the rest counts as changed: the way back would take its square in memory.
    private static let farthest = 2_000

    /// So many equal lines in a row are taken for granted, so that many small changes of a long text cost no more than
    /// each.
    private static let longStretch = 40

    init<Lines: RandomAccessCollection>(
        _ old: Lines,
        _ new: Lines
    ) where Lines.Element == ArraySlice<UInt8>, Lines.Index == Int {
        let shorter = min(old.count, new.count)
        // Counted, since `prefix(while:)` of zipped lists is a list.
        let head = (0..<shorter).first { old[$0] != new[$0] } ?? shorter
        let tail =
            (0..<(shorter - head)).first { old[old.count - 1 - $0] != new[new.count - 1 - $0] } ?? shorter - head
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int {
            if let known = numbers[line] { return known }
            numbers[line] = numbers.count
            return numbers.count - 1
        }
        self.old = (head..<(old.count - tail)).map { number(old[$0]) }
        self.new = (head..<(new.count - tail)).map { number(new[$0]) }
        self.head = head
    }

    /// In the order of the text, none touching the next.
    var changes: [Change] {
        var changes: [Change] = []
        var next = (old: 0, new: 0)
        for pair in commonPairs + [(old.count, new.count)] {
            if next.old < pair.old || next.new < pair.new {
                changes.append(
                    Change(
                        old: (head + next.old)..<(head + pair.old),
                        new: (head + next.new)..<(head + pair.new)
                    )
                )
            }
            next = (pair.old + 1, pair.new + 1)
        }
        return changes
    }

    /// The pairs of equal lines that stay, in order.
    private var commonPairs: [(old: Int, new: Int)] {
        let end = (old: old.count, new: new.count)
        var pairs: [Place] = []
        var start = (old: 0, new: 0)
        while start.old < end.old || start.new < end.new, let leg = leg(from: start, to: end) {
            pairs += leg.pairs
            start = leg.end
        }
        return pairs
    }

    private typealias Place = (old: Int, new: Int)

    /// The shortest way to the end, or to the first long stretch of equal lines; nil when it is too long.
    private func leg(from start: Place, to end: Place) -> (pairs: [Place], end: Place)? {
        let height = end.old - start.old
        let width = end.new - start.new
        let farthest = min(height + width, Self.farthest)
        var reach = Reach(farthest: farthest)
        var trace: [Reach.Slice] = []
        for distance in 0...farthest {
            trace.append(reach.slice(of: distance))
            for diagonal in stride(from: -distance, through: distance, by: 2) {
                let first = trace[distance].start(diagonal)
                var row = first
                while row < height, row - diagonal < width, old[start.old + row] == new[start.new + row - diagonal] {
                    row += 1
                }
                reach[diagonal] = row
                let isEnd = row >= height && row - diagonal >= width
                guard isEnd || (row - first >= Self.longStretch && row - diagonal <= width) else { continue }
                let pairs = pairs(from: start, to: (row, row - diagonal), trace)
                return (pairs, (start.old + row, start.new + row - diagonal))
            }
        }
        return nil
    }

    /// How far each diagonal has been followed, in rows.
    private struct Reach {
        private let farthest: Int
        /// By diagonal, from one below the least.
        private var rows: [Int32]

        init(farthest: Int) {
            self.farthest = farthest
            rows = [Int32](repeating: -1, count: 2 * farthest + 3)
            rows[farthest + 2] = 0
        }

        subscript(diagonal: Int) -> Int {
            get { Int(rows[farthest + 1 + diagonal]) }
            set { rows[farthest + 1 + diagonal] = Int32(newValue) }
        }

        /// - Returns: What the steps to a distance start from: the diagonals up to one beyond it on either side.
        func slice(of distance: Int) -> Slice {
            let middle = farthest + 1
            return Slice(distance: distance, rows: Array(rows[(middle - distance - 1)...(middle + distance + 1)]))
        }

        struct Slice {
            var distance: Int
            fileprivate var rows: [Int32]

            private func row(_ diagonal: Int) -> Int { Int(rows[distance + 1 + diagonal]) }

            /// The row at which a diagonal starts after one more step: down or to the right, whichever gets farther.
            func start(_ diagonal: Int) -> Int { isDown(diagonal) ? row(diagonal + 1) : row(diagonal - 1) + 1 }

            /// True when a new line is added on the way to a diagonal, false when an old one is left out.
            func isDown(_ diagonal: Int) -> Bool {
                diagonal == -distance || (diagonal != distance && row(diagonal - 1) < row(diagonal + 1))
            }
        }
    }

    /// The way back from a place, given relative to the start.
    private func pairs(from origin: Place, to end: Place, _ trace: [Reach.Slice]) -> [Place] {
        var pairs: [Place] = []
        var (row, column) = end
        for distance in stride(from: trace.count - 1, through: 0, by: -1) {
            let diagonal = row - column
            let reach = trace[distance]
            let start = reach.start(diagonal)
            while row > start, column > 0 {
                row -= 1
                column -= 1
                pairs.append((origin.old + row, origin.new + column))
            }
            guard distance > 0 else { break }
            if reach.isDown(diagonal) { column -= 1 } else { row -= 1 }
        }
        return pairs.reversed()
    }
}
