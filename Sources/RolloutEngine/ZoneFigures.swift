/// Figures of the other zones of a search state, sorted by total, without a heap allocation.
struct ZoneFigures {
    /// Old and new pods of each zone, fewest first.
    private(set) var totals: SIMD16<Int32> = .zero
    /// New pods of the same zones.
    private(set) var new: SIMD16<Int32> = .zero
    let count: Int

    init(_ state: borrowing SearchState, count: Int) {
        self.count = count
        for index in 0..<count {
            let lane = state.others[index]
            let (total, fresh) = (Int32(lane >> 16) + Int32(lane & 0xffff), Int32(lane & 0xffff))
            var position = index
            while position > 0, totals[position - 1] > total {
                totals[position] = totals[position - 1]
                new[position] = new[position - 1]
                position -= 1
            }
            totals[position] = total
            new[position] = fresh
        }
    }

    func total(_ index: Int) -> Int { Int(totals[index]) }
    func new(_ index: Int) -> Int { Int(new[index]) }
}
