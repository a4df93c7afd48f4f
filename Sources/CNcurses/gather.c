// One write for each frame: ncurses writes into a file in memory while the screen is ours, so that what it says can be
// shortened, and reaches the terminal, and the eye, in one piece.

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

bool cn_gather(int descriptor) {
  if (memory < 0) memory = memory_file();
  is_gathering = memory >= 0 && redirect(descriptor, memory);
  cn_drop();
  return is_gathering;
}

void cn_scatter(int descriptor) {
  if (is_gathering) redirect(descriptor, cn_tty);
  is_gathering = false;
}

void cn_drop(void) {
  if (is_gathering) lseek(memory, 0, SEEK_SET);
}

void cn_gather_anew(void) { has_charset = false; }

void cn_pour(int columns, const char *unwanted) {
  if (!is_gathering) return;
  off_t left = lseek(memory, 0, SEEK_CUR);
  char bytes[32 * 1024];
  for (off_t offset = 0; offset < left;) {
    size_t wanted = left - offset < (off_t)sizeof bytes ? (size_t)(left - offset) : sizeof bytes;
    ssize_t count = pread(memory, bytes, wanted, offset);
    if (count <= 0) break;
    size_t length = has_charset ? (size_t)count : cn_omit(bytes, (size_t)count, unwanted);
    cn_write_bytes(bytes, cn_shorten(bytes, length, has_charset, columns));
    offset += count;
  }
  cn_drop();
  has_charset = true;
}
