/// A binary heap of search nodes: greatest key first, and among equals the nearest to a goal, then the older one.
///
/// The last criterion makes every search, hence every witness, deterministic.
struct SearchQueue {
    struct Entry {
        let key: Int
        /// Greater for nodes that look nearer to a goal.
        let promise: Int
        /// Breaks ties of promise in the same sense.
        let shape: Int
        let node: Int

        func precedes(_ other: Entry) -> Bool {
            if key != other.key { return key > other.key }
            if promise != other.promise { return promise > other.promise }
            if shape != other.shape { return shape > other.shape }
            return node < other.node
        }
    }

    private var heap: [Entry] = []

    var isEmpty: Bool { heap.isEmpty }
    var first: Entry? { heap.first }

    mutating func insert(_ entry: Entry) {
        heap.append(entry)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].precedes(heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func popFirst() -> Entry? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if heap.isEmpty { return first }
        heap[0] = last
        var parent = 0
        while true {
            var best = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].precedes(heap[best]) {
                best = child
            }
            if best == parent { return first }
            heap.swapAt(parent, best)
            parent = best
        }
    }
}
