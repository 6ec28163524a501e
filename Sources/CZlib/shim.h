#include <zlib.h>

// The window of 15 bits, and 16 more for "gzip only": macros of sums that Swift cannot import.
static inline int rollout_inflate_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

// Memory level 8 is zlib's own default.
static inline int rollout_deflate_gzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
