/// Every bound on what a review accepts, each with its reason.
///
/// A request that passes one of them gets an error that names the bound and, where there is one, the place; tests stand on
/// both sides of each. Bounds on the transport (headers, connections) are the server's own.
package enum Limits {
    /// Bytes of manifests in one review: 16 MiB holds a dump of some thousand objects (about 2 MB is usual for a cluster).
    package static let manifestBytes = 16 * 1024 * 1024

    /// Files of one submission: a repository of many applications renders to some hundreds.
    package static let files = 1000

    /// Workloads behind load balancers: each is searched and simulated, in ten to thirty milliseconds, and a large cluster has
    /// some dozens.
    package static let reviewedWorkloads = 200

    /// Windows of one review, of all workloads at all their numbers of replicas: a zone has one, and two for each port.
    ///
    /// 200 workloads in six zones with three ports have 8,600. Each is written down up to three times, some hundred bytes each.
    package static let windows = 10_000

    /// YAML documents in one review, empty ones included: the largest umbrella charts render under 2,000.
    package static let documents = 10_000

    /// Nesting of mappings and sequences; the deepest CustomResourceDefinition schemas in use stay under 60.
    ///
    /// The composer recurses once a level, so this also bounds the stack.
    package static let depth = 200

    /// Nodes in one review after aliases are expanded: a 2 MB dump has about 100,000.
    ///
    /// Aliases share memory, but every later stage walks the expanded tree, which an alias bomb makes exponential.
    package static let nodes = 500_000

    /// Bytes of a single scalar: the API server refuses objects over 1.5 MiB and ConfigMaps over 1 MiB.
    package static let scalarBytes = 1_572_864

    /// Bytes of a configuration file in a ConfigMap or annotation: those of ingress controllers have a few thousand.
    ///
    /// Every workload that mounts the file has it read again.
    package static let embeddedFileBytes = 65_536

    /// Options of such a file, after aliases are expanded.
    package static let embeddedOptions = 4096

    /// Problems reported for one input; the rest is counted, since the first few are what a person mends.
    package static let problems = 20

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

    /// Magnitude up to which a whole number is read as it stands; beyond it this one is taken, which no field allows.
    ///
    /// It is far above the nanoseconds of a year, the greatest number that any field may hold, and nine of it add up within
    /// 64 bits.
    package static let wholeNumber = 1_000_000_000_000_000_000

    /// Steps of work in one review, of about a microsecond each: about a hundred times what a usual chart takes.
    ///
    /// See `WorkBudget`. Reading is counted with it, so that a large input leaves less for searches.
    package static let steps = 900_000
    /// States of the search behind a node replacement: six zones of 34 pods under maxSkew 5 have 376.
    package static let evictionStates = 20_000

    /// Events of all witnesses of a review together: the worst of a plan of 200 pods in six zones, shown for each zone, has
    /// 6,000, and an event takes some hundred bytes of JSON.
    package static let witnessEvents = 60_000

    /// Reviewed workloads times other objects: each workload is compared with the objects around it.
    ///
    /// The dump of a large cluster with 30 load-balanced workloads among 10,000 objects comes to this. A pair takes one to
    /// three microseconds.
    package static let pairs = 300_000

    /// Seconds in any single time that is given: a year, far above every field's own range; keeps sums from overflowing.
    package static let seconds = 31_536_000
}
