import Testing

@testable import RolloutCore
@testable import RolloutEngine

/// Which window is worse, and how its length is said.
struct MeasuredLengthTests {
    @Test func `the worse length is the greater`() {
        let better: [MeasuredLength] = [.closed, .notComputed, .seconds(1), .seconds(90), .unbounded]
        #expect(better.shuffled().sorted() == better)
        #expect(better.filter(\.isOpen) == [.seconds(1), .seconds(90), .unbounded])
    }

    @Test func `a length is what it was computed as`() {
        let lengths: [WindowLength?] = [nil, .zero, .seconds(90), .unbounded]
        #expect(lengths.map { "\(MeasuredLength($0))" } == ["not computed", "0 s", "90 s", "without end"])
        #expect(lengths.map { MeasuredLength($0).seconds } == [nil, 0, 90, nil])
    }
}
