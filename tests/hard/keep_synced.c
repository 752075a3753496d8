/* A disk that keeps only what was synced: loaded before the C library, it copies a file of the folder KEEP_FROM to
   the folder KEEP_TO whenever the file is synced. After a kill, KEEP_TO is what a power cut would have left.
   With SYNC_MS each sync takes that many milliseconds more, as on a slow disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void keep(int fd) {
    const char *from = getenv("KEEP_FROM"), *to = getenv("KEEP_TO"), *slow = getenv("SYNC_MS");
    char link[64], path[4096], half[4432], whole[4400], buffer[65536];
    if (slow) usleep(atoi(slow) * 1000);
    if (!from || !to) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return;
    path[length] = 0;
    if (strncmp(path, from, strlen(from)) || path[strlen(from)] != '/') return;
    snprintf(whole, sizeof whole, "%s/%s", to, strrchr(path, '/') + 1);
    snprintf(half, sizeof half, "%s.%d.%d", whole, getpid(), fd);
    int in = open(path, O_RDONLY | O_CLOEXEC), out = open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    for (ssize_t got; in >= 0 && out >= 0 && (got = read(in, buffer, sizeof buffer)) > 0;)
        if (write(out, buffer, got) != got) break;
    if (in >= 0) close(in);
    if (out >= 0) close(out);
    rename(half, whole);
}

int fsync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
    keep(fd);
    return real(fd);
}

int fdatasync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
    keep(fd);
    return real(fd);
}

int unlink(const char *path) {
    int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
    const char *from = getenv("KEEP_FROM"), *to = getenv("KEEP_TO");
    char there[4400];
    if (from && to && !strncmp(path, from, strlen(from))) {
        snprintf(there, sizeof there, "%s/%s", to, strrchr(path, '/') + 1);
        real(there);
    }
    return real(path);
}
