/// Every bound on the text of manifests, each with its reason.
///
/// What passes one of them gets an error that names the bound and, where there is one, the place; tests stand on both sides
/// of each. Bounds on what the text says are the core's `Limits`.
package enum TextLimits {
    /// Bytes of manifests in one review: 16 MiB holds a dump of some thousand objects (about 2 MB is usual for a cluster).
    package static let manifestBytes = 16 * 1024 * 1024

    /// Files of one submission: a repository of many applications renders to some hundreds.
    package static let files = 1000

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

    /// Magnitude up to which a whole number is read as it stands; beyond it this one is taken, which no field allows.
    ///
    /// It is far above the nanoseconds of a year, the greatest number that any field may hold, and nine of it add up within
    /// 64 bits.
    package static let wholeNumber = 1_000_000_000_000_000_000

    /// Problems reported for one input; the rest is counted, since the first few are what a person mends.
    package static let problems = 20
}
