// Makes writes to the files of one database fail, for a server that is started with this library in LD_PRELOAD.
//
// FAILING_WRITES_DATABASE is the path of the database: its -wal, -shm and -journal belong to it. FAILING_WRITES_CONTROL is a
// file of four 32-bit integers that both sides map: the test writes what is to fail, and reads how often it did.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

enum fault { NONE, NO_SPACE, IO_ERROR, SHORT_WRITE, TORN, SYNC_ERROR, TRUNCATE_ERROR };

struct control {
    // Calls of the fault's kind that still succeed; below zero the fault is in force.
    _Atomic int32_t before;
    _Atomic int32_t fault;
    // Whether every later call fails too, or the one alone.
    _Atomic int32_t lasts;
    _Atomic int32_t met;
};

static struct control *control;
static const char *database;

__attribute__((constructor)) static void open_control(void) {
    database = getenv("FAILING_WRITES_DATABASE");
    const char *path = getenv("FAILING_WRITES_CONTROL");
    int file = path ? open(path, O_RDWR) : -1;
    if (file < 0 || !database) {
        fputs("failing_writes: no control file\n", stderr);
        abort();
    }
    control = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (control == MAP_FAILED) abort();
    close(file);
}

static int belongs(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strncmp(path, database, strlen(database)) == 0;
}

// Which fault this call meets, if any.
static enum fault meets(int file, int is_write, int is_sync) {
    if (!control || !belongs(file)) return NONE;
    enum fault fault = control->fault;
    int fits = fault == SYNC_ERROR ? is_sync : fault == TRUNCATE_ERROR ? !is_write && !is_sync : is_write;
    if (fault == NONE || !fits) return NONE;
    int32_t before = atomic_fetch_sub(&control->before, 1);
    if (before > 0 || (before < 0 && !control->lasts)) return NONE;
    atomic_fetch_add(&control->met, 1);
    return fault == TORN ? (before == 0 ? SHORT_WRITE : NO_SPACE) : fault;
}

static int fails(enum fault fault) {
    errno = fault == NO_SPACE ? ENOSPC : EIO;
    return -1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static ssize_t faulty_pwrite(int file, const void *bytes, size_t count, off64_t offset) {
    enum fault fault = meets(file, 1, 0);
    if (fault == SHORT_WRITE && count > 1) count /= 2;
    else if (fault != NONE && fault != SHORT_WRITE) return fails(fault);
    return REAL(pwrite64)(file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    return faulty_pwrite(file, bytes, count, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    return faulty_pwrite(file, bytes, count, offset);
}

ssize_t write(int file, const void *bytes, size_t count) {
    enum fault fault = meets(file, 1, 0);
    if (fault == SHORT_WRITE && count > 1) count /= 2;
    else if (fault != NONE && fault != SHORT_WRITE) return fails(fault);
    return REAL(write)(file, bytes, count);
}

int fsync(int file) {
    enum fault fault = meets(file, 0, 1);
    return fault == NONE ? REAL(fsync)(file) : fails(fault);
}

int fdatasync(int file) {
    enum fault fault = meets(file, 0, 1);
    return fault == NONE ? REAL(fdatasync)(file) : fails(fault);
}

int ftruncate64(int file, off64_t length) {
    enum fault fault = meets(file, 0, 0);
    return fault == NONE ? REAL(ftruncate64)(file, length) : fails(fault);
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }
