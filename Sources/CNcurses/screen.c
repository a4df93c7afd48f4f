// The screen from its opening to its end, through ncurses.

#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1

#include "CNcurses.h"
#include "state.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

// Bracketed paste and focus reports; ncurses has no call for either.
#define MODES_ON "\033[?2004h\033[?1004h"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"
#define MODES_OFF MOUSE_OFF "\033[?1004l\033[?2004l"
// Ends a sequence that was cut off in the middle.
#define CANCEL "\030"
#define TITLE_PUSH "\033[22;2t"
#define TITLE_POP "\033[23;2t"

static SCREEN *screen;
static FILE *output;
static FILE *input;
static bool is_away;
static bool mouse_on;
/// Whether the next frame is to switch our modes on.
static bool modes_due;
static bool has_title;
/// Whether we keep the title on the terminal's stack ourselves: some descriptions do it with the screen.
static bool keeps_titles;
static bool has_pushed;
/// Whether moves to a place and along a row are said as ECMA-48 has them.
static bool has_leaps;
/// What ncurses resets the colours of the palette with whenever it comes back. They are the person's, who may have had
/// a program set them, and nothing of ours changes them.
static const char *palette_reset;
static int cursor_shown = -1;
/// The character set other than UTF-8 that the environment asks for, empty where it asks for none.
static char charset[64];
/// What was typed before the screen was open.
static char early[1024];
static size_t early_length;

/// The first of some variables that is set to something.
static const char *variable(const char *const *names) {
  for (; *names; names++) {
    const char *value = getenv(*names);
    if (value && *value) return value;
  }
  return "";
}

static bool is_ascii(const char *codes) {
  return strcmp(codes, "ANSI_X3.4-1968") == 0 || strcmp(codes, "US-ASCII") == 0 || strcmp(codes, "ASCII") == 0;
}

static bool is_utf8(const char *codes) { return strcasecmp(codes, "UTF-8") == 0 || strcasecmp(codes, "utf8") == 0; }

/// Draws in UTF-8, and keeps the name of another character set where the environment asks for one.
static void use_utf8(void) {
  // Only characters: numbers elsewhere in the process keep their decimal point.
  setlocale(LC_CTYPE, "");
  char codes[sizeof charset];
  snprintf(codes, sizeof codes, "%s", nl_langinfo(CODESET));
  charset[0] = '\0';
  if (is_utf8(codes)) return;
  if (is_ascii(codes)) {
    // The locale may not be installed, and then only its name tells what it asks for.
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG", NULL};
    const char *locale = variable(names);
    const char *point = strchr(locale, '.');
    snprintf(codes, sizeof codes, "%s", point ? point + 1 : strstr(locale, "@euro") ? "ISO-8859-15" : "");
    codes[strcspn(codes, "@")] = '\0';
  }
  if (*codes && !is_ascii(codes) && !is_utf8(codes)) snprintf(charset, sizeof charset, "%s", codes);
  setlocale(LC_CTYPE, "C.UTF-8");
}

/// Takes the place of the cursor out of what was read, `ESC [ row ; column R`; 0 where it is not in there yet.
static int take_column(char *bytes, size_t *length) {
  for (size_t start = 0; start + 1 < *length; start++) {
    if (bytes[start] != '\033' || bytes[start + 1] != '[') continue;
    int row = 0, column = 0, used = 0;
    bytes[*length] = '\0';
    if (sscanf(bytes + start, "\033[%5d;%5dR%n", &row, &column, &used) != 2 || used == 0) continue;
    memmove(bytes + start, bytes + start + used, *length - start - (size_t)used);
    *length -= (size_t)used;
    return column;
  }
  return 0;
}

/// Whether the terminal takes the two bytes of a letter in UTF-8 for one, by where its cursor is behind it.
///
/// What is typed meanwhile is kept. A terminal that does not answer within a moment counts as one that does not.
static bool shows_utf8(void) {
  struct termios found, raw_modes;
  if (tcgetattr(cn_tty, &found) != 0) return false;
  raw_modes = found;
  cfmakeraw(&raw_modes);
  if (tcsetattr(cn_tty, TCSANOW, &raw_modes) != 0) return false;
  cn_write("\r\303\251\033[6n");
  int column = 0;
  struct pollfd wait = {.fd = cn_tty, .events = POLLIN};
  while (column == 0 && early_length + 1 < sizeof early && poll(&wait, 1, 700) > 0) {
    ssize_t count = read(cn_tty, early + early_length, sizeof early - 1 - early_length);
    if (count <= 0) break;
    early_length += (size_t)count;
    column = take_column(early, &early_length);
  }
  cn_write("\r\033[K");
  tcsetattr(cn_tty, TCSANOW, &found);
  return column == 2;
}

const char *cn_charset(void) { return charset; }

size_t cn_take_early(char *bytes, size_t capacity) {
  size_t length = early_length < capacity ? early_length : capacity;
  memcpy(bytes, early, length);
  early_length = 0;
  return length;
}

/// A string of the terminal's description, null where it has none.
static const char *text_of(const char *name) {
  const char *text = tigetstr(name);
  return text == (char *)-1 ? NULL : text;
}

/// Adds a terminal string without its padding marks.
static void append(char *text, size_t capacity, const char *name, const char *fallback) {
  const char *from = text_of(name);
  if (!from) from = fallback;
  size_t length = strlen(text);
  while (*from && length + 1 < capacity) {
    if (from[0] == '$' && from[1] == '<') {
      const char *end = strchr(from, '>');
      if (end) {
        from = end + 1;
        continue;
      }
    }
    text[length++] = *from++;
  }
  text[length] = '\0';
}

static bool knows_titles(const char *type) {
  static const char *const families[] = {"xterm", "tmux",  "screen",  "rxvt",  "alacritty", "foot", "kitty",
                                         "wezterm", "ghostty", "konsole", "gnome", "vte",   "st-"};
  for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
    if (strncmp(type, families[i], strlen(families[i])) == 0) return true;
  return false;
}

static bool says(const char *name, const char *expected) {
  const char *text = text_of(name);
  return text && strcmp(text, expected) == 0;
}

/// Tries the user's terminal, then what nearly every terminal resembles.
static enum cn_status start(void) {
  const char *user = getenv("TERM");
  const char *const types[] = {user ? user : "", "xterm-256color", "xterm"};
  for (size_t i = 0; i < 3; i++) {
    if (!*types[i]) continue;
    screen = newterm(types[i], output, input);
    if (!screen) continue;
    if (!text_of("cup")) return CN_SIMPLE_TERMINAL;
    has_leaps = says("cup", "\033[%i%p1%d;%p2%dH") && says("hpa", "\033[%i%p1%dG");
    palette_reset = text_of("oc");
    has_title = knows_titles(types[i]);
    const char *enter = text_of("smcup");
    keeps_titles = has_title && !(enter && strstr(enter, "\033[22;"));
    return CN_OK;
  }
  return CN_UNKNOWN_TERMINAL;
}

/// Closes what is open; the terminal is as it was found afterwards.
static void release(void) {
  if (screen) {
    cn_scatter(fileno(output));
    if (!is_away) endwin();
    delscreen(screen);
    cn_guard_restore_modes();
  }
  cn_guard_disarm();
  cn_guard_release();
  if (output) fclose(output);
  if (input) fclose(input);
  if (!input && cn_tty >= 0) close(cn_tty);
  screen = NULL;
  output = input = NULL;
  cn_tty = -1;
}

static enum cn_status open_streams(void) {
  cn_tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (cn_tty < 0) return CN_NO_TERMINAL;
  int copy = fcntl(cn_tty, F_DUPFD_CLOEXEC, 3);
  output = copy < 0 ? NULL : fdopen(copy, "w");
  input = output ? fdopen(cn_tty, "r") : NULL;
  return input && cn_guard_prepare() ? CN_OK : CN_NO_RESOURCES;
}

static void guard_with_terminfo(void) {
  char undo[512] = CANCEL MODES_OFF;
  append(undo, sizeof undo, "sgr0", "\033[m");
  append(undo, sizeof undo, "op", "");
  append(undo, sizeof undo, "cnorm", "\033[?25h");
  append(undo, sizeof undo, "rmcup", "");
  cn_guard_undo_with(undo);
}

/// Bytes go both ways as they are.
static void set_modes(void) {
  raw();
  noecho();
  nonl();
  // After nonl() nothing is left to be done to the output, and the kernel need not look at each byte.
  struct termios modes;
  if (tcgetattr(cn_tty, &modes) != 0) return;
  modes.c_oflag &= ~(tcflag_t)OPOST;
  if (tcsetattr(cn_tty, TCSANOW, &modes) == 0) def_prog_mode();
}

/// Has ncurses come back from the shell once, with nothing of it said to the terminal: until then it writes each
/// movement of the cursor for itself.
static void come_back(void) {
  if (!cn_gather(fileno(output))) return;
  endwin();
  cn_drop();
}

enum cn_status cn_open(void) {
  if (screen) return CN_BUSY;
  is_away = false;
  use_utf8();
  // Exported sizes would freeze the screen at what they say.
  unsetenv("LINES");
  unsetenv("COLUMNS");
  enum cn_status status = open_streams();
  if (status == CN_OK) {
    // newterm itself changes modes, so the guard stands before it with what most terminals understand.
    cn_guard_undo_with(CANCEL MODES_OFF "\033[m\033[?25h\033[?1049l");
    cn_guard_arm();
    status = *charset && !shows_utf8() ? CN_OTHER_CHARSET : start();
  }
  if (status != CN_OK) {
    release();
    return status;
  }
  guard_with_terminfo();
  set_modes();
  intrflush(stdscr, FALSE);
  typeahead(-1);
  come_back();
  mouse_on = has_pushed = false;
  cursor_shown = -1;
  cn_gather_anew();
  modes_due = true;
  cn_measure();
  return CN_OK;
}

void cn_leave(void) {
  if (!screen || is_away) return;
  is_away = true;
  cn_write(MODES_OFF);
  if (has_pushed) cn_write(TITLE_POP);
  has_pushed = false;
  cn_scatter(fileno(output));
  endwin();
  cn_guard_restore_modes();
  cn_guard_disarm();
}

void cn_enter(void) {
  if (!screen || !is_away) return;
  is_away = false;
  cn_guard_also(NULL);
  cn_guard_arm();
  reset_prog_mode();
  cn_gather(fileno(output));
  modes_due = true;
  if (mouse_on) cn_write(MOUSE_ON);
  cn_measure();
  cn_repaint();
}

void cn_suspend(void) {
  cn_leave();
  cn_guard_stop();
  cn_enter();
}

void cn_close(void) {
  cn_leave();
  release();
}

bool cn_is_open(void) { return screen != NULL; }

int cn_input(void) { return cn_tty; }

void cn_measure(void) {
  struct winsize size;
  bool known = screen && ioctl(cn_tty, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0;
  if (known && (size.ws_row != getmaxy(stdscr) || size.ws_col != getmaxx(stdscr)))
    resizeterm(size.ws_row, size.ws_col);
}

int cn_columns(void) { return screen ? getmaxx(stdscr) : 0; }
int cn_rows(void) { return screen ? getmaxy(stdscr) : 0; }

/// Writes to where the frame goes.
static void write_with_frame(const char *text) {
  ssize_t ignored = write(fileno(output), text, strlen(text));
  (void)ignored;
}

void cn_flush(int cursor_row, int cursor_column) {
  if (!screen || is_away) return;
  int shown = cursor_column >= 0;
  if (modes_due) write_with_frame(MODES_ON);
  modes_due = false;
  leaveok(newscr, !shown);
  if (shown) wmove(newscr, cursor_row, cursor_column);
  if (shown != cursor_shown) {
    curs_set(shown);
    cursor_shown = shown;
  }
  doupdate();
  cn_pour(has_leaps ? getmaxx(stdscr) : 0, palette_reset);
}

void cn_repaint(void) {
  cn_gather_anew();
  if (screen) clearok(curscr, TRUE);
}

void cn_set_mouse(bool enabled) {
  if (!screen || enabled == mouse_on) return;
  mouse_on = enabled;
  if (!is_away) cn_write(enabled ? MOUSE_ON : MOUSE_OFF);
}

void cn_set_title(const char *title) {
  if (!screen || is_away || !has_title) return;
  if (keeps_titles && !has_pushed) {
    cn_guard_also(TITLE_POP);
    cn_write(TITLE_PUSH);
    has_pushed = true;
  }
  cn_write("\033]2;");
  cn_write(title);
  cn_write("\a");
}

/// Asks the terminal itself, or tmux.
static void copy_plainly(const char *base64) {
  cn_write("\033]52;c;");
  cn_write(base64);
  cn_write("\a");
}

/// Asks the terminal beyond GNU screen, which hands on what comes in its strings; those must be short.
static void copy_through_screen(const char *base64) {
  cn_write("\033P\033]52;c;\033\\");
  enum { PIECE = 240 };
  for (size_t left = strlen(base64); left > 0;) {
    size_t length = left < PIECE ? left : PIECE;
    cn_write("\033P");
    cn_write_bytes(base64, length);
    cn_write("\033\\");
    base64 += length;
    left -= length;
  }
  cn_write("\033P\a\033\\");
}

bool cn_copy(const char *base64) {
  if (!screen || is_away || !has_title) return false;
  const char *type = getenv("TERM");
  bool is_tmux = getenv("TMUX") != NULL, is_screen = !is_tmux && getenv("STY") != NULL;
  // On another machine the type is all that is left of either, and both use this one; each passes over the other's way.
  bool may_be_screen = is_screen || (!is_tmux && type && strncmp(type, "screen", 6) == 0);
  if (!is_screen) copy_plainly(base64);
  if (may_be_screen) copy_through_screen(base64);
  return true;
}
