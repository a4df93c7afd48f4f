// What a frame looks like.
//
// It is drawn on newscr, what the terminal is to show: there is one window only, so to compose it of windows, which
// compares and copies each row once more, is not needed.

#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1

#include "CNcurses.h"
#include "state.h"

#include <locale.h>
#include <ncurses.h>
#include <term.h>
#include <wchar.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

int cn_colors(void) {
  int colors = cn_is_open() ? tigetnum("colors") : 0;
  return colors > 0 ? colors : 0;
}

bool cn_is_direct(void) { return cn_colors() >= 1 << 24 && tigetflag("RGB") > 0; }

void cn_start_colors(void) {
  if (!cn_is_open() || start_color() != OK) return;
  use_default_colors();
}

void cn_set_pair(int pair, int foreground, int background) {
  if (cn_is_open()) init_extended_pair(pair, foreground, background);
}

static attr_t attributes_of(int attributes) {
  attr_t result = A_NORMAL;
  if (attributes & CN_BOLD) result |= A_BOLD;
  if (attributes & CN_DIM) result |= A_DIM;
  if (attributes & CN_ITALIC) result |= A_ITALIC;
  if (attributes & CN_UNDERLINE) result |= A_UNDERLINE;
  if (attributes & CN_REVERSE) result |= A_REVERSE;
  return result;
}

/// Reads one code point of valid UTF-8, and moves on by its length.
static wchar_t next_scalar(const unsigned char **text, const unsigned char *end) {
  unsigned char first = *(*text)++;
  if (first < 0x80) return first;
  int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  wchar_t scalar = first & (0x3F >> more);
  while (more-- > 0 && *text < end) scalar = scalar << 6 | (*(*text)++ & 0x3F);
  return scalar;
}

/// Makes a code point part of the cell before it.
static void add_mark(cchar_t *cell, wchar_t mark) {
  for (int i = 1; i < CCHARW_MAX; i++) {
    if (cell->chars[i]) continue;
    cell->chars[i] = mark;
    return;
  }
}

void cn_draw(int row, int column, const char *text, size_t length, int attributes, int pair) {
  enum { AT_ONCE = 256, FIRST_MARK = 0x300 };
  cchar_t cells[AT_ONCE], blank;
  if (!cn_is_open() || setcchar(&blank, L" ", attributes_of(attributes), (short)pair, NULL) == ERR) return;
  const unsigned char *from = (const unsigned char *)text;
  const unsigned char *end = from + length;
  while (from < end && wmove(newscr, row, column) == OK) {
    int count = 0;
    while (from < end) {
      const unsigned char *next = from;
      wchar_t scalar = next_scalar(&next, end);
      int width = scalar < FIRST_MARK ? 1 : wcwidth(scalar);
      if (width == 0 && count > 0) {
        add_mark(&cells[count - 1], scalar);
      } else if (count < AT_ONCE) {
        cells[count] = blank;
        cells[count++].chars[0] = scalar;
        column += width > 1 ? width : 1;
      } else {
        break;
      }
      from = next;
    }
    // Cells are put down as they are: as characters, each would be looked at several times over.
    wadd_wchnstr(newscr, cells, count);
  }
}

void cn_scroll(int top, int bottom, int distance) {
  if (!cn_is_open()) return;
  wattr_set(newscr, A_NORMAL, 0, NULL);
  scrollok(newscr, TRUE);
  if (wsetscrreg(newscr, top, bottom - 1) == OK) wscrl(newscr, distance);
  wsetscrreg(newscr, 0, getmaxy(newscr) - 1);
  scrollok(newscr, FALSE);
}

int cn_width(uint32_t scalar) {
  static locale_t utf8;
  if (!utf8) utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (!utf8) return -2;
  locale_t before = uselocale(utf8);
  int width = wcwidth((wchar_t)scalar);
  uselocale(before);
  return width;
}
