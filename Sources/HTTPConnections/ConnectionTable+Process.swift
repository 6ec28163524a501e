package import Logging

extension ConnectionTable {
    /// Makes a table of as many connections as the process may have files open for, the soft limit raised as far as need be.
    ///
    /// - Parameters:
    ///   - otherFiles: Files that the server has open beside its connections.
    ///   - logger: Told where there is room for fewer connections than usual.
    /// - Returns: The table.
    /// - Throws: Where there is room for too few to serve anyone.
    package static func forThisProcess(otherFiles: Int, logger: Logger) throws(TooFewFiles) -> ConnectionTable {
        let files = OpenFiles.allow(ConnectionLimits.connections + ConnectionLimits.closingConnections + otherFiles)
        let capacity = try capacity(files: files, otherFiles: otherFiles)
        if capacity < ConnectionLimits.connections {
            logger.warning(
                "few files may be open: there is room for fewer connections",
                metadata: [
                    "files": .stringConvertible(files), "connections": .stringConvertible(capacity),
                    "usual": .stringConvertible(ConnectionLimits.connections),
                ]
            )
        }
        return ConnectionTable(capacity: capacity)
    }

    /// - Returns: the connections that there is room for with so many files; throws where they are too few to serve anyone.
    static func capacity(files: Int, otherFiles: Int) throws(TooFewFiles) -> Int {
        let uncounted = otherFiles + ConnectionLimits.closingConnections
        let capacity = min(ConnectionLimits.connections, files - uncounted)
        guard capacity >= ConnectionLimits.fewestConnections else {
            throw TooFewFiles(allowed: files, needed: uncounted + ConnectionLimits.fewestConnections)
        }
        return capacity
    }
}
