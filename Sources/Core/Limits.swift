/// Every bound on what a review accepts, each with its reason.
///
/// A request that passes one of them gets an error that names the bound and, where there is one, the place; tests stand on
/// both sides of each. Bounds on the transport (headers, connections) are the server's own.
package enum Limits {
    /// Workloads behind load balancers: each is searched and simulated, in ten to thirty milliseconds, and a large cluster has
    /// some dozens.
    package static let reviewedWorkloads = 200

    /// Windows of one review, of all workloads at all their numbers of replicas: a zone has one, and two for each port.
    ///
    /// 200 workloads in six zones with three ports have 8,600. Each is written down up to three times, some hundred bytes each.
    package static let windows = 10_000

    /// Pods in a plan; `spec.replicas` above it is a slip of the hand or an attack on the engine.
    package static let replicas = 10_000

    /// Zones in a plan: no cloud region has more than six for one load balancer, a request may name some more.
    package static let zones = 16

    /// Characters of one name or value given with the request (a zone, a version, a label).
    package static let contextValueCharacters = 256

    /// Rules that one request sets aside: more than there are rules is a slip.
    package static let ignoredRules = 200

    /// Pods that a Node says it takes: the kubelet keeps the number in 32 bits, and those of all Nodes add up within 64.
    package static let podsOfNode = 0...Int(Int32.max)

    /// Reviewed workloads times other objects: each workload is compared with the objects around it.
    ///
    /// The dump of a large cluster with 30 load-balanced workloads among 10,000 objects comes to this. A pair takes one to
    /// three microseconds.
    package static let pairs = 300_000

    /// Seconds in any single time that is given: a year, far above every field's own range; keeps sums from overflowing.
    package static let seconds = 31_536_000
}
