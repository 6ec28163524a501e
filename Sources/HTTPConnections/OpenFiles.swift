import Foundation

/// How many files and connections the process may have open.
enum OpenFiles {
    /// Raises the soft limit as far as it is wanted and the hard limit lets it; returns what it is then.
    ///
    /// A server that runs out of descriptors cannot accept connections any more, and usual shells give it 1,024.
    static func allow(_ wanted: Int) -> Int {
        #if os(Linux)
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
        let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return wanted }
        guard limit.rlim_cur < rlim_t(wanted) else { return wanted }
        let before = limit.rlim_cur
        limit.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
        return Int(setrlimit(resource, &limit) == 0 ? limit.rlim_cur : before)
    }
}
