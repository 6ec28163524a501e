import RolloutCore

/// Where a second stands in the picture, in pixels of its own width.
struct TimeScale {
    /// Edges of the drawing; left of it stand names.
    static let (left, right) = (112.0, 784.0)
    /// Ticks stand no closer, for their labels would touch.
    private static let tickDistance = 72.0
    /// Steps that people divide time by.
    private static let steps = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400, 604_800, 2_592_000,
    ]

    let start: Double
    let end: Double
    /// Seconds from one tick to the next.
    let step: Int

    /// Parts of a rollout's time that a picture adds to show what was before and what is after.
    private static let (before, after) = (0.04, 0.08)

    /// All of a rollout of that many seconds.
    init(ofSeconds last: Int) {
        self.init(start: -max(5, Double(last) * Self.before), end: Double(last) + max(5, Double(last) * Self.after))
    }

    /// Seconds from `start` to a later `end`.
    init(start: Double, end: Double) {
        self.start = start
        self.end = end
        let perSecond = (Self.right - Self.left) / (end - start)
        let fitting = Self.steps.first { Double($0) * perSecond >= Self.tickDistance }
        step = fitting ?? max(1, Int((Self.tickDistance / perSecond).rounded(.up)))
    }

    /// - Returns: The time around a stretch without a serving target, of which it takes a part that is seen; nil where it is
    ///   wide enough on the whole, or there is none.
    func around(_ stretch: ServingCourse.Stretch?, ifShorterThan pixels: Double) -> TimeScale? {
        // What has no end begins where all the events are.
        guard let stretch, stretch.count == 0, let from = stretch.from.map(Double.init),
            let to = stretch.to.map(Double.init)
        else { return nil }
        let length = to - from
        guard length * (Self.right - Self.left) < pixels * (end - start) else { return nil }
        let middle = from + length / 2
        let half = max(length, 1) / Self.share / 2
        return TimeScale(start: max(start, middle - half), end: min(end, middle + half))
    }

    /// Of the width, for a window that would not be seen.
    private static let share = 0.4

    /// Of a second that may lie outside, the edge that is nearer to it.
    func x(_ second: Double) -> Double {
        let clamped = min(end, max(start, second))
        return Self.left + (clamped - start) / (end - start) * (Self.right - Self.left)
    }

    /// Nil is before the picture.
    func x(from second: Int?) -> Double { second.map { x(Double($0)) } ?? Self.left }

    /// Nil is behind the picture.
    func x(to second: Int?) -> Double { second.map { x(Double($0)) } ?? Self.right }

    /// True when a part of the stretch is seen: nil is before the picture, or behind it.
    func shows(from: Int?, to: Int?) -> Bool {
        (from.map { Double($0) < end } ?? true) && (to.map { Double($0) > start } ?? true)
    }

    /// Whole steps within the picture, none before the rollout begins.
    var ticks: [Int] {
        let first = max(0, Int((start / Double(step)).rounded(.up)))
        return Array(stride(from: first * step, through: Int(end.rounded(.down)), by: step))
    }

    /// One unit for all ticks: the largest that each is a whole number of.
    func name(of tick: Int) -> String {
        if tick == 0 { return "0" }
        if step % 3600 == 0 { return "\(tick / 3600) h" }
        return step % 60 == 0 ? "\(tick / 60) min" : TimelineWords.seconds(tick)
    }
}
