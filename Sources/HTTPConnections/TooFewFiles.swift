/// The process may have too few files open for a server.
package struct TooFewFiles: Error, Equatable, CustomStringConvertible {
    /// Files that the process may have open, and that it takes at least.
    var allowed: Int
    var needed: Int

    package var description: String {
        "The process may have \(allowed) files open, and a server takes \(needed); raise `ulimit -n`, or LimitNOFILE= of systemd."
    }
}
