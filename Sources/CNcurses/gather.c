// One write for each frame: ncurses itself writes anew after every movement of the cursor, so that a frame would
// reach the terminal, and the eye, in dozens of pieces.

#define _GNU_SOURCE 1

#include "CNcurses.h"
#include "state.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/// A file in memory that holds the frame, -1 where there is none.
static int memory = -1;
static bool is_gathering;
/// Whether a frame has told the terminal which characters it writes; nothing of ours ever tells it otherwise.
static bool has_charset;

static int memory_file(void) {
#ifdef __linux__
  return memfd_create("frame", MFD_CLOEXEC);
#else
  return -1;
#endif
}

static bool redirect(int descriptor, int target) {
  return dup2(target, descriptor) >= 0 && fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0;
}

void cn_gather(int descriptor) {
  if (memory < 0) memory = memory_file();
  is_gathering = memory >= 0 && lseek(memory, 0, SEEK_SET) == 0 && redirect(descriptor, memory);
}

void cn_gather_anew(void) { has_charset = false; }

void cn_pour(int descriptor, int columns) {
  if (!is_gathering) return;
  is_gathering = false;
  redirect(descriptor, cn_tty);
  off_t left = lseek(memory, 0, SEEK_CUR);
  char bytes[32 * 1024];
  for (off_t offset = 0; offset < left;) {
    size_t wanted = left - offset < (off_t)sizeof bytes ? (size_t)(left - offset) : sizeof bytes;
    ssize_t count = pread(memory, bytes, wanted, offset);
    if (count <= 0) return;
    cn_write_bytes(bytes, cn_shorten(bytes, (size_t)count, has_charset, columns));
    offset += count;
  }
  has_charset = true;
}
