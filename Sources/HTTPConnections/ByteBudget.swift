import Synchronization

/// The bytes of request bodies and answers that a server holds at one time, over all requests.
///
/// One bound for each request is not enough: what many hold together is what fills a machine.
package final class ByteBudget: Sendable {
    /// The part of one request, given back when it is over.
    package final class Lease: Sendable {
        private let budget: ByteBudget
        private let taken = Mutex(0)

        fileprivate init(_ budget: ByteBudget) { self.budget = budget }

        deinit { release() }

        /// Takes bytes more; throws when the budget has not got them.
        package func take(_ count: Int) throws(Refusal) {
            let isTaken = taken.withLock { taken in
                guard budget.take(count, having: taken) else { return false }
                taken += count
                return true
            }
            guard isTaken else { throw .overloaded }
        }

        /// Takes bytes that are there already and cannot be refused; later requests have to do with what is left.
        package func force(_ count: Int) {
            taken.withLock { $0 += count }
            budget.held.withLock { $0 += count }
        }

        package func release() {
            let count = taken.withLock { taken in
                defer { taken = 0 }
                return taken
            }
            budget.held.withLock { $0 -= count }
        }
    }

    private let capacity: Int
    /// What a single request may have and still be let into the part that large ones leave free.
    private let small: Int
    private let held = Mutex(0)

    package init(capacity: Int, small: Int) {
        self.capacity = capacity
        self.small = small
    }

    package func lease() -> Lease { Lease(self) }

    /// Large requests leave a quarter free, so that a few slow uploads do not keep out everybody's small ones.
    private func take(_ count: Int, having taken: Int) -> Bool {
        let bound = taken + count <= small ? capacity : capacity - capacity / 4
        return held.withLock { held in
            guard held + count <= bound else { return false }
            held += count
            return true
        }
    }
}
