/// Why a piece of work came to no result: it was told to stop.
struct WorkStopped: Error {}
