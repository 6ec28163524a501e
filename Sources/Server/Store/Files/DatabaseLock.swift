import Foundation

/// The right to be the only server of a database; the kernel takes it back when the process ends, however it ends.
///
/// It is a lock on one byte of the database file that SQLite locks nothing of, and of the kind that belongs to the open file
/// instead of the process (fcntl(2), "Open file description locks"): one of the process's own would be lost as soon as SQLite
/// closed any descriptor of the file. Programs that do not serve, such as `rollout-review backup` and sqlite3, never ask for
/// it. It goes with the file and not with its name, so that a link leads to the same lock.
enum DatabaseLock {
    /// Behind the 512 bytes from 1 GiB on that SQLite locks (sqlite.org/fileformat2.html#the_lock_byte_page).
    private static let place: off_t = 0x4000_0000 + 4096

    /// The command of fcntl(2), which Glibc's module does not show; the number is the same on every architecture of Linux.
    #if os(Linux)
    private static let setLock: CInt = 37
    #else
    private static let setLock: CInt = 90
    #endif

    /// Opens a database file, makes it where there is none, and locks it.
    ///
    /// - Returns: The file. It has to be let go after SQLite has closed it: to close any descriptor of a file drops the locks
    ///   that SQLite has on it.
    static func take(_ path: String) throws(StoreError) -> WatchedFile {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let number = errno
            throw .unusable(path: path, reason: number == EISDIR ? "it is a folder" : String(cString: strerror(number)))
        }
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = place
        lock.l_len = 1
        guard fcntl(descriptor, setLock, &lock) == 0 else {
            let number = errno
            close(descriptor)
            throw number == EAGAIN || number == EACCES
                ? .inUse(path: path) : .unusable(path: path, reason: String(cString: strerror(number)))
        }
        do throws(DatabaseFault) {
            return try WatchedFile(path, descriptor: descriptor)
        } catch {
            throw .unusable(path: path, reason: "\(error)")
        }
    }
}
