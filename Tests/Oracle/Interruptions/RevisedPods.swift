/// The live pods of one zone, one byte each, in descending order.
///
/// Which of several equal pods is which is left out, because nothing that follows can tell.
struct RevisedPods: Hashable, Comparable, RandomAccessCollection {
    static let most = 16

    private var bytes: UInt128 = 0

    static func < (one: RevisedPods, other: RevisedPods) -> Bool { one.bytes < other.bytes }

    var startIndex: Int { 0 }
    var endIndex: Int { (UInt128.bitWidth - bytes.leadingZeroBitCount + 7) / 8 }
    subscript(place: Int) -> RevisedPod { RevisedPod(byte: UInt8(truncatingIfNeeded: bytes >> UInt128(8 * place))) }

    /// Whether an equal pod stands before this place, so that it need not be tried again.
    ///
    /// - Returns: True unless the pod is the first of its kind.
    func repeats(at place: Int) -> Bool { place > 0 && self[place - 1].byte == self[place].byte }

    mutating func insert(_ pod: RevisedPod) {
        var place = 0
        while self[place].byte > pod.byte { place += 1 }
        let below: UInt128 = (1 << UInt128(8 * place)) - 1
        bytes = bytes & below | UInt128(pod.byte) << UInt128(8 * place) | (bytes & ~below) << 8
    }

    mutating func remove(at place: Int) {
        let below: UInt128 = (1 << UInt128(8 * place)) - 1
        bytes = bytes & below | bytes >> 8 & ~below
    }

    mutating func replace(at place: Int, with pod: RevisedPod) {
        remove(at: place)
        insert(pod)
    }

    /// The pods one second later.
    ///
    /// - Returns: The same pods, each as old as it is then.
    func aged() -> RevisedPods {
        var later = RevisedPods()
        for pod in self { later.insert(pod.aged()) }
        return later
    }
}
