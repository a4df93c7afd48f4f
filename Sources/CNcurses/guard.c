// Puts the terminal back when the process ends, by whatever: only async-signal-safe calls below the handlers.

#include "CNcurses.h"
#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

int cn_tty = -1;

static struct termios found;
static char undo_text[512];
static volatile size_t undo_length;
static const char *volatile undo_more;
static int armed;
static volatile sig_atomic_t outside;
static volatile sig_atomic_t notices;
static int wake[2] = {-1, -1};

static void die(int number);
static void resized(int number);
static void stop_requested(int number);
static void continued(int number);

enum { DEADLY = SA_ONSTACK | SA_NODEFER };

/// Every signal we handle, and what was there before.
static struct watched {
  int number;
  void (*handler)(int);
  int flags;
  struct sigaction before;
} watched[] = {
    {.number = SIGINT, .handler = die, .flags = DEADLY},
    {.number = SIGTERM, .handler = die, .flags = DEADLY},
    {.number = SIGHUP, .handler = die, .flags = DEADLY},
    {.number = SIGQUIT, .handler = die, .flags = DEADLY},
    {.number = SIGSEGV, .handler = die, .flags = DEADLY},
    {.number = SIGBUS, .handler = die, .flags = DEADLY},
    {.number = SIGFPE, .handler = die, .flags = DEADLY},
    {.number = SIGILL, .handler = die, .flags = DEADLY},
    {.number = SIGABRT, .handler = die, .flags = DEADLY},
    {.number = SIGTRAP, .handler = die, .flags = DEADLY},
    {.number = SIGSYS, .handler = die, .flags = DEADLY},
    {.number = SIGUSR1, .handler = die, .flags = DEADLY},
    {.number = SIGUSR2, .handler = die, .flags = DEADLY},
    {.number = SIGALRM, .handler = die, .flags = DEADLY},
    {.number = SIGVTALRM, .handler = die, .flags = DEADLY},
    {.number = SIGPROF, .handler = die, .flags = DEADLY},
    {.number = SIGXCPU, .handler = die, .flags = DEADLY},
    {.number = SIGXFSZ, .handler = die, .flags = DEADLY},
#ifdef __linux__
    {.number = SIGIO, .handler = die, .flags = DEADLY},
    {.number = SIGPWR, .handler = die, .flags = DEADLY},
    {.number = SIGSTKFLT, .handler = die, .flags = DEADLY},
#endif
    {.number = SIGPIPE, .handler = SIG_IGN},
    {.number = SIGWINCH, .handler = resized, .flags = SA_RESTART},
    {.number = SIGTSTP, .handler = stop_requested, .flags = SA_RESTART},
    {.number = SIGCONT, .handler = continued, .flags = SA_RESTART},
};
enum { watched_count = sizeof watched / sizeof watched[0] };
static bool is_watching;
static struct sigaction stop_action;
/// Where the number of the signal goes that somebody wants to hear of before it ends the process.
static int farewell[2] = {-1, -1};
static volatile sig_atomic_t is_leaving;

static void put(const char *text, size_t length) {
  while (length > 0) {
    ssize_t written = write(cn_tty, text, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text += written;
    length -= (size_t)written;
  }
}

/// Nothing is drawn any more once the terminal was restored for good.
static void write_all(const char *text, size_t length) {
  if (!is_leaving) put(text, length);
}

static void restore(void) {
  if (!__atomic_exchange_n(&armed, 0, __ATOMIC_SEQ_CST)) return;
  put(undo_text, undo_length);
  const char *more = undo_more;
  if (more) put(more, strlen(more));
  tcsetattr(cn_tty, TCSANOW, &found);
}

/// Whether a signal comes from outside, and the process is in good order.
static bool is_polite(int number) {
  switch (number) {
    case SIGSEGV:
    case SIGBUS:
    case SIGFPE:
    case SIGILL:
    case SIGABRT:
    case SIGTRAP:
    case SIGSYS: return false;
    default: return true;
  }
}

/// Hands the end over to whoever wants to hear of it.
static bool say_farewell(int number) {
  if (farewell[1] < 0 || !is_polite(number)) return false;
  unsigned char byte = (unsigned char)number;
  return write(farewell[1], &byte, 1) == 1;
}

static void die(int number) {
  if (outside && (number == SIGINT || number == SIGQUIT)) return;
  bool is_first = !is_leaving;
  is_leaving = 1;
  restore();
  if (is_first && say_farewell(number)) return;
  // The usual end, so that whoever waits for the process sees the true reason.
  signal(number, SIG_DFL);
  raise(number);
}

static void note(int notice) {
  int saved = errno;
  __atomic_fetch_or(&notices, notice, __ATOMIC_SEQ_CST);
  ssize_t ignored = write(wake[1], "", 1);
  (void)ignored;
  errno = saved;
}

static void resized(int number) { (void)number; note(CN_RESIZED); }
static void stop_requested(int number) { (void)number; note(CN_STOP_REQUESTED); }
static void continued(int number) { (void)number; note(CN_CONTINUED); }

/// Handles a signal, unless whoever started us had it ignored, as nohup does.
static void handle(struct watched *signal) {
  if (sigaction(signal->number, NULL, &signal->before) != 0) return;
  if (signal->before.sa_handler == SIG_IGN) return;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = signal->handler;
  action.sa_flags = signal->flags;
  sigemptyset(&action.sa_mask);
  // Restoring modes from the background must not stop the process half way.
  sigaddset(&action.sa_mask, SIGTTOU);
  sigaction(signal->number, &action, NULL);
}

static void watch(void) {
  if (is_watching) return;
  is_watching = true;
  static bool once;
  if (!once) {
    once = true;
    // A stack of its own, for a handler that runs because the usual one is full.
    static char stack[64 * 1024];
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternate, NULL);
    atexit(restore);
  }
  for (int i = 0; i < watched_count; i++) handle(&watched[i]);
}

bool cn_pipe(int ends[2]) {
  if (pipe(ends) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(ends[i], F_SETFL, fcntl(ends[i], F_GETFL) | O_NONBLOCK);
  }
  return true;
}

bool cn_guard_prepare(void) {
  if (wake[0] < 0 && !cn_pipe(wake)) return false;
  if (tcgetattr(cn_tty, &found) != 0) return false;
  undo_length = 0;
  undo_more = NULL;
  watch();
  return true;
}

void cn_guard_undo_with(const char *undo) {
  size_t length = strlen(undo);
  if (length > sizeof undo_text) return;
  undo_length = 0;
  memcpy(undo_text, undo, length);
  undo_length = length;
}

int cn_farewell(void) {
  if (farewell[0] < 0 && !cn_pipe(farewell)) return -1;
  watch();
  return farewell[0];
}

void cn_end(int number) {
  signal(number, SIG_DFL);
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, number);
  pthread_sigmask(SIG_UNBLOCK, &mask, NULL);
  raise(number);
}

void cn_guard_release(void) {
  // Somebody hears of the end, with a screen or without.
  if (!is_watching || farewell[0] >= 0) return;
  is_watching = false;
  for (int i = 0; i < watched_count; i++) sigaction(watched[i].number, &watched[i].before, NULL);
}

void cn_guard_arm(void) { __atomic_store_n(&armed, 1, __ATOMIC_SEQ_CST); }
void cn_guard_disarm(void) { __atomic_store_n(&armed, 0, __ATOMIC_SEQ_CST); }
void cn_guard_also(const char *undo) { undo_more = undo; }
void cn_guard_restore_modes(void) { tcsetattr(cn_tty, TCSADRAIN, &found); }
void cn_write(const char *text) { write_all(text, strlen(text)); }
void cn_write_bytes(const char *bytes, size_t length) { write_all(bytes, length); }

int cn_wake(void) { return wake[0]; }

int cn_take_notices(void) {
  char drained[64];
  while (read(wake[0], drained, sizeof drained) > 0) {}
  return __atomic_exchange_n(&notices, 0, __ATOMIC_SEQ_CST);
}

static void stop_by_default(void) {
  struct sigaction usual;
  memset(&usual, 0, sizeof usual);
  usual.sa_handler = SIG_DFL;
  sigemptyset(&usual.sa_mask);
  sigaction(SIGTSTP, &usual, &stop_action);
}

void cn_set_outside(bool is_outside) {
  if (is_outside) {
    outside = 1;
    stop_by_default();
  } else {
    sigaction(SIGTSTP, &stop_action, NULL);
    outside = 0;
  }
}

void cn_guard_stop(void) {
  cn_take_notices();
  stop_by_default();
  kill(0, SIGTSTP);
  // The signal may reach another thread first, so this one waits to be continued. An orphaned process group can't be
  // stopped: then nothing comes, and the wait is over soon.
  struct pollfd wait = {.fd = wake[0], .events = POLLIN};
  int pending = 0;
  for (int tries = 0; tries < 10 && !(pending & CN_CONTINUED); tries++) {
    poll(&wait, 1, 20);
    pending |= cn_take_notices();
  }
  sigaction(SIGTSTP, &stop_action, NULL);
}
