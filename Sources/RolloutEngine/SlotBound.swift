/// The dates at which new pods become available, as far apart as the slots allow.
///
/// Notation: T(n) is the date of availability number n, V = maxSurge + maxUnavailable, [lo, hi] the availability
/// interval. Creation number c happens at T(c − V) and deletion number d at T(d − maxUnavailable), with T = 0 for
/// numbers ≤ 0, because the controller is eager and counts nothing else.
///
/// *Lemma 1 (slots are first in, first out).* Pod number n may be taken to be the n-th to become available: of two pods
/// that become available in the other order, exchange the dates; both durations stay between the two old ones. So the
/// possible dates are exactly the solutions of
///
///     T(n − V) + lo ≤ T(n) ≤ T(n − V) + hi,   T(n) ≤ T(n + 1).
///
/// *Lemma 2 (greatest distance).* In a system of difference constraints the greatest T(j) − T(i) is the length of the
/// shortest path from i to j in its constraint graph: steps +V cost hi, steps −V gain lo, steps −1 are free, and all
/// numbers ≤ 0 are one node, the start. A step down and a step up together cost hi − lo ≥ 0 and lead nowhere, so only
/// two paths can be shortest: straight, and through the start.
///
/// Creations and deletions that must share an instant add steps +1 that are free. They only shorten paths, so the
/// formula is an upper bound for them, and `AvailabilityDates` computes the exact value.
struct SlotBound {
    let inFlight: Int
    let available: SecondsInterval

    /// The greatest T(later) − T(earlier); negative when `later` is the smaller number and must come first.
    func greatestDistance(from earlier: Int, to later: Int) -> Int {
        let (from, to) = (max(earlier, 0), max(later, 0))
        let throughStart = roundsUp(to) * available.most - roundsUp(from) * available.least
        guard from > 0, to > 0 else { return throughStart }
        return min(straight(to - from), throughStart)
    }

    /// The same for two numbers far from the start, where slots can be held as one likes.
    func straight(_ numbers: Int) -> Int {
        numbers >= 0 ? roundsUp(numbers) * available.most : -(-numbers / inFlight) * available.least
    }

    /// The greatest T(n + ahead) − T(n) for any number n of a range that is not empty.
    ///
    /// One round of slots further on, the straight path is as long, and the path through the start is longer by hi − lo
    /// where both numbers are past the start. So there only the last V numbers of the range count, and of those for which
    /// the later number is in one round the first is best. Where a number is not past the start, n counts least when
    /// n + ahead is 0, and n + ahead counts most when n is 0.
    func greatestDistance(ahead: Int, from range: ClosedRange<Int>) -> Int {
        var candidates = [ahead > 0 ? min(range.upperBound, 0) : range.lowerBound]
        let first = max(range.lowerBound, 1, 1 - ahead, range.upperBound - inFlight + 1)
        if first <= range.upperBound {
            let jump = first + (inFlight - (first + ahead - 1) % inFlight) % inFlight
            candidates += jump <= range.upperBound ? [first, jump] : [first]
        }
        return candidates.filter(range.contains).map { greatestDistance(from: $0, to: $0 + ahead) }.max() ?? 0
    }

    private func roundsUp(_ numbers: Int) -> Int { (numbers + inFlight - 1) / inFlight }
}
