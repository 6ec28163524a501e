#include <zlib.h>

// The window of 15 bits, and 16 more for "gzip only": a macro of sums that Swift cannot import.
static inline int rollout_inflate_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
