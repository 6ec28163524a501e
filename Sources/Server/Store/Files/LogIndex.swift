/// How far SQLite's write-ahead log is, as its index (the -shm file) says (sqlite.org/walformat.html, "WAL-Index Header").
struct LogIndex: Equatable, Sendable {
    /// Bytes of the index's header with the information on checkpoints.
    static let headerBytes = 136
    /// The index grows by blocks; the first has room for fewer frames, since the header is in it.
    private static let blockBytes: Int64 = 32_768
    private static let framesOfABlock: Int64 = 4096
    private static let framesOfTheFirstBlock: Int64 = 4062
    private static let logHeaderBytes: Int64 = 32
    private static let frameHeaderBytes: Int64 = 24

    /// Bytes of a page.
    var pageBytes: Int64
    /// Committed frames in the log.
    var frames: Int64
    /// Changes when the log begins anew; the log's header has the same eight bytes.
    var salt: [UInt8]
    /// Frames whose pages are in the database file.
    var moved: Int64
    /// Frames whose pages may be: said before the first of them is written.
    var begun: Int64

    /// Nil while a writer or a recovery is in the middle of the header, which is there twice.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.headerBytes, bytes[0..<48] == bytes[48..<96], bytes[12] == 1 else { return nil }
        func word(_ offset: Int) -> Int64 {
            Int64(bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self) })
        }
        let page = bytes.withUnsafeBytes { Int64($0.loadUnaligned(fromByteOffset: 14, as: UInt16.self)) }
        // 64 KiB does not fit into the field.
        pageBytes = page == 1 ? 65_536 : page
        frames = word(16)
        salt = Array(bytes[32..<40])
        moved = word(96)
        begun = word(128)
    }

    /// True while pages are being moved into the database file, and after an attempt that did not end.
    var isMoving: Bool { moved != begun }

    /// The least bytes that the log has for its frames.
    var logBytes: Int64 { frames == 0 ? 0 : Self.logHeaderBytes + frames * (Self.frameHeaderBytes + pageBytes) }

    /// The least bytes that the index itself has for them.
    var indexBytes: Int64 {
        let more = max(0, frames - Self.framesOfTheFirstBlock)
        return Self.blockBytes * (1 + (more + Self.framesOfABlock - 1) / Self.framesOfABlock)
    }
}
