#include <stdlib.h>

#if defined(__GLIBC__)
#include <malloc.h>

// The names of the options are macros that Swift does not see.
static inline void rollout_give_back_blocks_of(int bytes) { mallopt(M_MMAP_THRESHOLD, bytes); }
static inline void rollout_give_back_free_pages(void) { malloc_trim(0); }
#else
static inline void rollout_give_back_blocks_of(int bytes) { (void)bytes; }
static inline void rollout_give_back_free_pages(void) {}
#endif
