import Foundation

/// An open file and the name under which it was opened, to tell whether the name still leads to it.
///
/// The descriptor stays open for as long as the file is watched: a file that is open keeps its inode number to itself, so that
/// an equal number always means the same file.
final class WatchedFile: Sendable {
    let path: String
    let descriptor: CInt
    private let device: UInt64
    private let inode: UInt64

    /// Takes over a descriptor; throws where the system says nothing about it.
    init(_ path: String, descriptor: CInt) throws(DatabaseFault) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let number = errno
            close(descriptor)
            throw DatabaseFault(file: Self.name(path), change: .unreachable(number))
        }
        self.path = path
        self.descriptor = descriptor
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }

    /// Opens a file that is there, for reading.
    convenience init(opening path: String) throws(DatabaseFault) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let number = errno
            throw DatabaseFault(file: Self.name(path), change: number == ENOENT ? .removed : .unreachable(number))
        }
        try self.init(path, descriptor: descriptor)
    }

    deinit { close(descriptor) }

    /// Looks the name up.
    ///
    /// - Returns: The bytes of the file.
    /// - Throws: What has become of the file, where its name leads to another one or to none.
    func size() throws(DatabaseFault) -> Int64 {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let number = errno
            throw fault([ENOENT, ENOTDIR, ELOOP].contains(number) ? .removed : .unreachable(number))
        }
        guard (UInt64(status.st_dev), UInt64(status.st_ino)) == (device, inode) else { throw fault(.replaced) }
        return Int64(status.st_size)
    }

    /// Reads from a place on.
    ///
    /// - Returns: At most `count` bytes, fewer where the file ends before.
    func bytes(at offset: Int64 = 0, count: Int) throws(DatabaseFault) -> [UInt8] {
        var failure: CInt = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let read = pread(descriptor, buffer.baseAddress, count, off_t(offset))
            if read < 0 { failure = errno }
            filled = max(0, read)
        }
        guard failure == 0 else { throw fault(.unreachable(failure)) }
        return bytes
    }

    func fault(_ change: DatabaseFault.Change) -> DatabaseFault {
        DatabaseFault(file: Self.name(path), change: change)
    }

    private static func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
