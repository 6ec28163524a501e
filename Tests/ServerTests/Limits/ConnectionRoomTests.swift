import Testing

@testable import Server

/// How many connections there is room for, by the files that the process may have open.
struct ConnectionRoomTests {
    private let others = ServerLimits.otherFiles + ServerLimits.closingConnections

    @Test func whatIsBesideThemIsKeptFree() throws {
        #expect(try ConnectionTable.capacity(files: others + 100) == 100)
    }

    @Test func moreFilesThanItUsesChangeNothing() throws {
        #expect(
            try ConnectionTable.capacity(files: others + ServerLimits.connections - 1) == ServerLimits.connections - 1
        )
        #expect(try ConnectionTable.capacity(files: others + ServerLimits.connections) == ServerLimits.connections)
        #expect(try ConnectionTable.capacity(files: .max) == ServerLimits.connections)
    }

    @Test func tooFewAreRefused() throws {
        let fewest = others + ServerLimits.fewestConnections
        #expect(try ConnectionTable.capacity(files: fewest) == ServerLimits.fewestConnections)
        for files in [fewest - 1, others, 1, 0] {
            #expect(throws: TooFewFiles(allowed: files, needed: fewest)) {
                try ConnectionTable.capacity(files: files)
            }
        }
    }
}
