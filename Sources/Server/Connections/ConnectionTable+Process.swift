import Logging

/// The process may have too few files open for a server.
struct TooFewFiles: Error, Equatable, CustomStringConvertible {
    /// Files that the process may have open, and that it takes at least.
    var allowed: Int
    var needed: Int

    var description: String {
        "The process may have \(allowed) files open, and a server takes \(needed); raise `ulimit -n`, or LimitNOFILE= of systemd."
    }
}

extension ConnectionTable {
    /// Files that a server takes beside the connections that count.
    private static let otherFiles = ServerLimits.otherFiles + ServerLimits.closingConnections

    /// A table of as many connections as the process may have files open for, the soft limit raised as far as need be.
    static func forThisProcess(logger: Logger) throws(TooFewFiles) -> ConnectionTable {
        let files = OpenFiles.allow(ServerLimits.connections + otherFiles)
        let capacity = try capacity(files: files)
        if capacity < ServerLimits.connections {
            logger.warning(
                "few files may be open: there is room for fewer connections",
                metadata: [
                    "files": .stringConvertible(files), "connections": .stringConvertible(capacity),
                    "usual": .stringConvertible(ServerLimits.connections),
                ]
            )
        }
        return ConnectionTable(capacity: capacity)
    }

    /// - Returns: the connections that there is room for with so many files; throws where they are too few to serve anyone.
    static func capacity(files: Int) throws(TooFewFiles) -> Int {
        let capacity = min(ServerLimits.connections, files - otherFiles)
        guard capacity >= ServerLimits.fewestConnections else {
            throw TooFewFiles(allowed: files, needed: otherFiles + ServerLimits.fewestConnections)
        }
        return capacity
    }
}
