import Testing

@testable import HTTPConnections

/// How many connections there is room for, by the files that the process may have open.
struct ConnectionRoomTests {
    private let otherFiles = 100

    private var uncounted: Int { otherFiles + ConnectionLimits.closingConnections }

    private func capacity(files: Int) throws(TooFewFiles) -> Int {
        try ConnectionTable.capacity(files: files, otherFiles: otherFiles)
    }

    @Test func whatIsBesideThemIsKeptFree() throws {
        #expect(try capacity(files: uncounted + 100) == 100)
    }

    @Test func moreFilesThanItUsesChangeNothing() throws {
        #expect(
            try capacity(files: uncounted + ConnectionLimits.connections - 1) == ConnectionLimits.connections - 1
        )
        #expect(try capacity(files: uncounted + ConnectionLimits.connections) == ConnectionLimits.connections)
        #expect(try capacity(files: .max) == ConnectionLimits.connections)
    }

    @Test func tooFewAreRefused() throws {
        let fewest = uncounted + ConnectionLimits.fewestConnections
        #expect(try capacity(files: fewest) == ConnectionLimits.fewestConnections)
        for files in [fewest - 1, uncounted, 1, 0] {
            #expect(throws: TooFewFiles(allowed: files, needed: fewest)) {
                try capacity(files: files)
            }
        }
    }
}
